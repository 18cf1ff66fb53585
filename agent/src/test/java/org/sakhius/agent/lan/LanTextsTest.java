package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.explain.Lang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every text is there in both languages, and says nothing that must not be said. */
class LanTextsTest {
    private final LanTexts texts = LanTexts.load();

    @Test
    void noKeyIsMissingInEitherLanguage() {
        texts.all().forEach((key, both) -> {
            assertThat(both.keySet()).as(key).isEqualTo(Set.of("reviewed", "mn", "en"));
            assertThat(both.get("mn")).as(key).isNotBlank();
            assertThat(both.get("en")).as(key).isNotBlank();
            if (!key.equals("other-language")) {
                assertThat(both.get("en")).as(key).doesNotContainPattern("[А-Яа-яӨөҮү]{3}");
            }
            assertThat(both.get("reviewed")).isIn("true", "false");
            assertThat(holes(String.valueOf(both.get("mn"))))
                    .as(key)
                    .isEqualTo(holes(String.valueOf(both.get("en"))));
        });
        assertThat(texts.all().get("other-language")).containsEntry("en", "Монгол");
    }

    private static Set<String> holes(String text) {
        Set<String> out = new TreeSet<>();
        Matcher found = Pattern.compile("\\{\\d}").matcher(text);
        while (found.find()) {
            out.add(found.group());
        }
        return out;
    }

    @Test
    void everyKeyThatThePagesUseIsThere() throws IOException {
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        Path sources = root.resolve("agent/src/main/java/org/sakhius/agent/lan");
        Pattern used = Pattern.compile("(?:text\\(|lang, )\"([a-z0-9-]+)\"");
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Matcher found = used.matcher(Files.readString(file));
                while (found.find()) {
                    keys.add(found.group(1));
                }
            }
        }
        keys.remove("threat-");
        assertThat(keys).contains("help", "who-title", "threat-call");
        assertThat(texts.all().keySet()).containsAll(keys);
    }

    @Test
    void everyAgeHasItsWordsAndNobodyIsBlamed() {
        for (Lang lang : Lang.values()) {
            for (String key : Set.of("seen", "unseen", "closed")) {
                assertThat(texts.ofAge(key, null, lang)).isNotBlank();
                for (AgeBand age : AgeBand.values()) {
                    assertThat(texts.ofAge(key, age, lang)).isNotBlank();
                }
            }
        }
        for (Map.Entry<String, Map<String, String>> each : texts.all().entrySet()) {
            assertThat(each.getValue().get("en"))
                    .as(each.getKey())
                    .doesNotContainIgnoringCase(
                            "caught",
                            "violat",
                            "suspicious",
                            "predator",
                            "victim",
                            "DNS",
                            "domain",
                            "query");
        }
    }
}
