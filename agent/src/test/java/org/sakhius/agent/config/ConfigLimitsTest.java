package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every limit of a configuration: what stands at it is taken, one more is refused in words. */
class ConfigLimitsTest {

    @TempDir
    Path folder;

    private static AgentConfig parse(String text) throws ConfigException {
        return ConfigLoader.parse(
                Path.of("/etc/s/s.yaml"), "data: d\n" + text, ConfigLoader.Purpose.CONSOLE);
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Mend: ");
    }

    private static String items(String key, int count, IntFunction<String> item) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - " + item.apply(i) + "\n")
                .collect(Collectors.joining("", key + ":\n", ""));
    }

    private static String lists(int count) {
        return items("lists", count, i -> "{ id: l" + i + ", source: x }");
    }

    private static String devices(int count) {
        return items(
                "devices",
                count,
                i -> "{ id: d%d, match: 10.%d.%d.1, profile: adult }"
                        .formatted(i, i >> 8, i & 255));
    }

    @Test
    void lists() throws Exception {
        int most = Limits.CONFIG_LISTS_COUNT;
        assertThat(parse(lists(most)).lists()).hasSize(most);
        assertRefused(lists(most + 1), "has more than " + most + " entries");
    }

    @Test
    void devices() throws Exception {
        int most = Limits.CONFIG_DEVICES_COUNT;
        assertThat(parse(devices(most)).devices()).hasSize(most);
        assertRefused(devices(most + 1), "has more than " + most + " entries");
    }

    @Test
    void idsAndNames() throws Exception {
        String longest = "i".repeat(Limits.CONFIG_ID_CHARS);
        String list = "lists: [{ id: %s, source: x }]\n";
        assertThat(parse(list.formatted(longest)).lists().get(0).id()).isEqualTo(longest);
        assertRefused(list.formatted(longest + "i"), "is no id");
        assertThat(parse("name: " + longest + "\n").name()).isEqualTo(longest);
        assertRefused("name: " + longest + "i\n", "is no name");
    }

    @Test
    void times() throws Exception {
        String every = "list-updates: { every: %s }\n";
        assertThat(parse(every.formatted(Limits.LIST_CHECK_LEAST_MS + "ms"))
                        .updates()
                        .every())
                .isEqualTo(Duration.ofMillis(Limits.LIST_CHECK_LEAST_MS));
        assertRefused(every.formatted((Limits.LIST_CHECK_LEAST_MS - 1) + "ms"), "out of range");
        String summaries = "summaries: { every: %s }\n";
        assertThat(parse(summaries.formatted(Limits.SUMMARY_EVERY_LEAST_MS + "ms"))
                        .summariesEvery())
                .isEqualTo(Duration.ofMillis(Limits.SUMMARY_EVERY_LEAST_MS));
        assertRefused(
                summaries.formatted((Limits.SUMMARY_EVERY_LEAST_MS - 1) + "ms"), "out of range");
    }

    @Test
    void theFile() throws Exception {
        Path file = folder.resolve("s.yaml");
        String start = "data: d\n#";
        Files.writeString(file, start + "x".repeat(Limits.CONFIG_FILE_BYTES - start.length()));
        assertThat(ConfigLoader.load(file, ConfigLoader.Purpose.CONSOLE)).isNotNull();
        Files.writeString(file, start + "x".repeat(Limits.CONFIG_FILE_BYTES - start.length() + 1));
        assertThatThrownBy(() -> ConfigLoader.load(file, ConfigLoader.Purpose.CONSOLE))
                .hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void depthAndValues() throws Exception {
        int deep = Limits.CONFIG_DEPTH_COUNT;
        assertThat(YamlTree.parse("a: " + "[".repeat(deep) + "]".repeat(deep))).isNotNull();
        assertThatThrownBy(
                        () -> YamlTree.parse("a: " + "[".repeat(deep + 1) + "]".repeat(deep + 1)))
                .isInstanceOf(YamlProblem.class);
        // The top, the list, and its items.
        int most = Limits.CONFIG_NODES_COUNT - 2;
        assertThat(YamlTree.parse("a: [" + "1,".repeat(most) + "]")).isNotNull();
        assertThatThrownBy(() -> YamlTree.parse("a: [" + "1,".repeat(most + 1) + "]"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("too long");
    }
}
