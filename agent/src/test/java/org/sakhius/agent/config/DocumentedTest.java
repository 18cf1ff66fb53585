package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every configuration that the documents show is taken as it stands, with what all need. */
class DocumentedTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** A part of a file is shown without the keys that every file has. */
    private static final List<String> ALL =
            List.of("data: state", "listen: { dns: [\"127.0.0.1:0\"] }", "version: 1");

    static List<String> blocks() throws IOException {
        List<String> out = new ArrayList<>();
        for (String doc : List.of("configuration.md", "policy.md", "install-gateway.md")) {
            Matcher found = BLOCK.matcher(Files.readString(DOCS.resolve(doc)));
            while (found.find()) {
                out.add(found.group(1));
            }
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void itIsTaken(String block) throws Exception {
        StringBuilder whole = new StringBuilder(block);
        for (String line : ALL) {
            String key = line.substring(0, line.indexOf(':') + 1);
            if (!Pattern.compile("(?m)^" + key).matcher(block).find()) {
                whole.append(line).append('\n');
            }
        }
        AgentConfig config =
                ConfigLoader.parse(Path.of("s.yaml"), whole.toString(), ConfigLoader.Purpose.AGENT);
        assertThat(config.dns().listen()).isNotEmpty();
    }
}
