package org.sakhius.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every test that docs/rfc-checklist.md names exists, and every line names one. */
class RfcChecklistTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final int LINES = 14;

    private final Path root = Path.of(System.getProperty("sakhius.root", ".."));

    private List<String> lines() throws IOException {
        return Files.readAllLines(root.resolve("docs/rfc-checklist.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();
    }

    private Map<String, String> tests() throws IOException {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("agent/src/test/java"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                String name = file.getFileName().toString();
                found.put(name.substring(0, name.length() - 5), Files.readString(file));
            }
        }
        return found;
    }

    private static boolean holds(String source, String method) {
        return Pattern.compile("Test\\b[\\s\\S]*?\\bvoid " + method + "\\(")
                .matcher(source)
                .find();
    }

    @Test
    void everyLineNamesTestsThatExist() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        List<String> lines = lines();
        assertThat(lines).hasSize(LINES);
        for (String line : lines) {
            Matcher named = NAMED.matcher(line);
            int count = 0;
            while (named.find()) {
                count++;
                String source = tests.get(named.group(1));
                if (source == null || !holds(source, named.group(2))) {
                    missing.add(named.group());
                }
            }
            assertThat(count).as(line).isPositive();
        }
        assertThat(missing).isEmpty();
    }
}
