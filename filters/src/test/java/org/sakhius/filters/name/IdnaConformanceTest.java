package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.SharedData;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Unicode's conformance file for UTS #46, column toAsciiN.
 *
 * <p>Only what has no error there must agree: where it has one we are stricter or, for labels that
 * are ASCII already, take them as they stand.
 */
class IdnaConformanceTest {

    @Test
    void validNamesAgreeWithUnicode() throws IOException {
        List<String> wrong = new ArrayList<>();
        int agreed = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(SharedData.need("names/IdnaTestV2.txt.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.replaceAll("#.*", "").split(";", -1);
                if (columns.length < 5 || !isValid(columns)) {
                    continue;
                }
                String source = unescape(columns[0].strip());
                String expected = columns[3].isBlank() ? columns[1].strip() : columns[3].strip();
                expected = expected.isEmpty() ? source : unescape(expected);
                if (agrees(source, expected)) {
                    agreed++;
                } else {
                    wrong.add(line);
                }
            }
        }
        System.err.println("IDNA conformance: " + agreed + " agree, " + wrong.size() + " do not");
        assertThat(wrong).isEmpty();
        assertThat(agreed).isGreaterThan(500);
    }

    /** No error for the ASCII form; blank means the same status as before. */
    private static boolean isValid(String[] columns) {
        String unicode = columns[2].strip();
        String ascii = columns[4].strip();
        return ascii.equals("[]")
                || (ascii.isEmpty() && (unicode.isEmpty() || unicode.equals("[]")));
    }

    private static boolean agrees(String source, String expected) {
        try {
            String name = DomainName.canonical(source);
            String wanted = expected.endsWith(".")
                    ? expected.substring(0, expected.length() - 1)
                    : expected;
            return name.equals(wanted);
        } catch (InvalidNameException e) {
            // Valid there, but with a character that no host name of a list holds.
            return !expected.matches("[a-z0-9._-]*");
        }
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                out.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
                i += 5;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
