package org.sakhius.filters.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.rules.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every reason that the program gives has a sentence. */
class ReasonKeysTest {
    private static final Pattern GIVEN = Pattern.compile("Reason\\.of\\(\\s*\"([a-z0-9-]+)\"");

    private final Explainer explainer = Explainer.builtIn();

    @Test
    void everyKeyInTheSourcesIsInTheMessageCatalogue() throws IOException {
        Set<String> given = new TreeSet<>();
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        for (String module : List.of("filters", "agent")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher found = GIVEN.matcher(Files.readString(file));
                    while (found.find()) {
                        given.add(found.group(1));
                    }
                }
            }
        }

        assertThat(given).contains("two-roles", "on-list");
        assertThat(Messages.load(DataFiles.builtIn()).reasons().keySet()).containsAll(given);
    }

    @Test
    void sentencesAreFilledCompletely() throws DataFileException {
        for (String key : Messages.load(DataFiles.builtIn()).reasons().keySet()) {
            for (Lang lang : Lang.values()) {
                String sentence = explainer.reason(Reason.of(key, "roblox", "zz"), lang);
                assertThat(sentence).as(key).endsWith(".").doesNotContain("{", "}");
                assertThat(explainer.reason(Reason.of(key), lang)).doesNotContain("{");
            }
        }
    }

    @Test
    void idsAreSpelledOut() {
        assertThat(explainer.reason(Reason.of("service", "roblox"), Lang.EN))
                .isEqualTo("The address belongs to Roblox.");
        assertThat(explainer.reason(Reason.of("category-switch", "gambling"), Lang.MN))
                .contains("Мөрийтэй тоглоом");
    }
}
