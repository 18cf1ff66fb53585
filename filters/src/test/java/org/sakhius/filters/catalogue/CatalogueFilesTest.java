package org.sakhius.filters.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.rules.Rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A user's own service file: what works, and that each mistake is named with file and line. */
class CatalogueFilesTest {
    private static final String GOOD = """
            - id: village-chat
              name:
                mn: Тосгоны чат
                en: Village chat
              category: stranger-chat
              match: exact
              urgent: true
              source: own
              checked: 2026-11-23
              domains:
              - chat.village.example
            """;

    @TempDir
    Path folder;

    @Test
    void anOwnFileAddsServices() throws IOException {
        Catalogue catalogue = Catalogue.load(List.of(write(GOOD)));

        Service service = catalogue.service("village-chat");
        assertThat(service).isNotNull();
        assertThat(service.category()).isEqualTo(Category.STRANGER_CHAT);
        assertThat(service.urgent()).isTrue();
        assertThat(service.rules())
                .containsExactly(
                        new Rule("chat.village.example", Rule.Scope.EXACT, false, false, 11));
        assertThat(catalogue.service("roblox")).isNotNull();
        assertThat(Catalogue.builtIn().service("village-chat")).isNull();
    }

    @Test
    void mistakesNameFileAndLine() throws IOException {
        refuses(GOOD.replace("stranger-chat", "strange-chat"), 5, "unknown category");
        refuses(GOOD.replace("chat.village.example", "roblox.com"), 11, "belongs to 'roblox'");
        refuses(GOOD.replace("chat.village.example", "chat village"), 11, "no domain name");
        refuses(GOOD.replace("chat.village.example", "com"), 11, "no domain name");
        refuses(GOOD.replace("chat.village.example", "a..example"), 11, "no domain name");
        refuses(GOOD.replace("village-chat", "Village"), 1, "an id has");
        refuses(GOOD.replace("village-chat", "roblox"), 1, "stands twice");
        refuses(GOOD.replace("exact", "prefix"), 6, "expected exact or subtree");
        refuses(GOOD.replace("true", "yes"), 7, "expected true or false");
        refuses(GOOD.replace("2026-11-23", "yesterday"), 9, "expected a date");
        refuses(GOOD.replace("  source: own\n", ""), 1, "'source' is missing");
        refuses(GOOD.replace("source:", "sources:"), 8, "unknown key 'sources'");
        refuses(GOOD + GOOD, 22, "belongs to 'village-chat'");
        refuses(GOOD.replace("  - chat.village.example\n", "    []\n"), 11, "at least one");
    }

    @Test
    void whatIsNoYamlIsRefused() throws IOException {
        for (String text :
                List.of("", "a: [", "<html>\n<body>x: y: z</body>", "just words", "- 1\n- 2")) {
            Path file = write(text);
            assertThatThrownBy(() -> Catalogue.load(List.of(file)))
                    .as(text)
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThatThrownBy(() -> Catalogue.load(List.of(folder.resolve("none.yaml"))))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        int free = Limits.DATA_FILE_MAX_BYTES - GOOD.getBytes(StandardCharsets.UTF_8).length;
        String comment = "#\n".repeat(free / 2) + "#".repeat(free % 2);
        assertThat(Catalogue.load(List.of(write(GOOD + comment))).service("village-chat"))
                .isNotNull();
        Path file = write(GOOD + comment + "#");
        assertThatThrownBy(() -> Catalogue.load(List.of(file)))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("larger than");
    }

    private void refuses(String yaml, int line, String message) throws IOException {
        Path file = write(yaml);
        assertThatThrownBy(() -> Catalogue.load(List.of(file)))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(message);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), yaml);
    }
}
