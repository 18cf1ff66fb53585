package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How often ordinary names are raised, on real lists from beside the repository. */
class BenignRateTest {

    @ParameterizedTest
    @CsvSource({
        "benign/universities.dev, 0.0001",
        "ut1/press, 0.001",
        "ut1/bank, 0.001",
        "ut1/sports, 0.001",
        "ut1/child, 0.001",
        "ut1/shopping, 0.001"
    })
    void falsePositivesStayRare(String list, double most) throws IOException {
        List<String> names = names(list);
        List<String> raised = new ArrayList<>();
        for (String name : names) {
            if (EnticementDetector.builtIn().examine(name) != null) {
                raised.add(name);
            }
        }

        report(list, raised.size(), names.size());
        assertThat(raised.size() / (double) names.size())
                .as(list + " " + raised)
                .isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"lures/children-brand-lures.dev, 0.45"})
    void childrensBrandLuresAreSeen(String list, double least) throws IOException {
        List<String> names = names(list);
        long raised = names.stream()
                .filter(name -> EnticementDetector.builtIn().examine(name) != null)
                .count();

        report(list, raised, names.size());
        assertThat(raised / (double) names.size()).isGreaterThanOrEqualTo(least);
    }

    private static void report(String list, long raised, int names) {
        System.out.printf(Locale.ROOT, "enticement %s: %d of %d raised%n", list, raised, names);
    }

    private static List<String> names(String list) throws IOException {
        Path file = shared().resolve("data/lists/" + list + ".domains.gz");
        boolean there = Files.isReadable(file);
        if (!there) {
            System.err.println("SKIPPED: false-positive rate needs " + file);
        }
        assumeTrue(there, "no " + file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static Path shared() {
        String set = System.getenv("SAKHIUS_SHARED");
        String root = System.getProperty("sakhius.root", "..");
        return set == null ? Path.of(root, "..", "shared") : Path.of(set);
    }
}
