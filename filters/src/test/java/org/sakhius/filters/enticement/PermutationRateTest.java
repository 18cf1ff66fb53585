package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many permutations of every protected brand are raised, by kind; brands of four and five
 * letters apart, in which a slip is another word too often.
 */
class PermutationRateTest {
    private static final int LONG = 6;

    private record Kind(int all, int raised, List<String> missed) {}

    /** Kinds that say little by a name alone; told, not asked for. */
    private static final Set<String> NOT_ASKED = Set.of("suffix", "subdomain");

    @Test
    void permutationsOfAllBrandsAreRaised() throws Exception {
        int all = 0;
        int raised = 0;
        for (int part = 0; part < 2; part++) {
            Map<String, Kind> kinds = kinds(part == 0);
            for (Map.Entry<String, Kind> entry : kinds.entrySet()) {
                Kind kind = entry.getValue();
                System.out.printf(
                        Locale.ROOT,
                        "permutations, %s brands, %s: %d of %d raised; missed %s%n",
                        part == 0 ? "long" : "short",
                        entry.getKey(),
                        kind.raised(),
                        kind.all(),
                        kind.missed().subList(0, Math.min(25, kind.missed().size())));
                if (part == 0 && !NOT_ASKED.contains(entry.getKey())) {
                    all += kind.all();
                    raised += kind.raised();
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "permutations of brands of six letters: %d of %d%n", raised, all);
        assertThat(raised / (double) all).isGreaterThanOrEqualTo(0.8);
    }

    /** Another manner: {@link Squats}. */
    @Test
    void squatsOfLongBrandsAreRaised() throws Exception {
        Map<String, Kind> kinds = new TreeMap<>();
        for (Brand brand : Lexicon.load(DataFiles.builtIn()).brands()) {
            String label = brand.tokens().get(0);
            if (label.length() >= LONG) {
                Squats.of(label)
                        .forEach((kind, names) -> kinds.put(
                                kind,
                                counted(
                                        kinds.getOrDefault(kind, new Kind(0, 0, new ArrayList<>())),
                                        brand,
                                        names)));
            }
        }
        int all = 0;
        int raised = 0;
        for (Map.Entry<String, Kind> entry : kinds.entrySet()) {
            Kind kind = entry.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "squats, %s: %d of %d raised; missed %s%n",
                    entry.getKey(),
                    kind.raised(),
                    kind.all(),
                    kind.missed().subList(0, Math.min(60, kind.missed().size())));
            all += kind.all();
            raised += kind.raised();
        }
        System.out.printf(Locale.ROOT, "squats of brands of six letters: %d of %d%n", raised, all);
        assertThat(raised / (double) all).isGreaterThanOrEqualTo(0.63);
    }

    private static Map<String, Kind> kinds(boolean longBrands) throws Exception {
        Map<String, Kind> out = new TreeMap<>();
        for (Brand brand : Lexicon.load(DataFiles.builtIn()).brands()) {
            String label = brand.tokens().get(0);
            if (label.length() >= LONG == longBrands) {
                Permutations.of(label).forEach((kind, names) -> {
                    Kind before = out.getOrDefault(kind, new Kind(0, 0, new ArrayList<>()));
                    out.put(kind, counted(before, brand, names));
                });
            }
        }
        return out;
    }

    private static Kind counted(Kind before, Brand brand, Set<String> names) {
        int all = before.all();
        int raised = before.raised();
        for (String name : names) {
            if (!brand.official().contains(name)) {
                all++;
                boolean seen = EnticementDetector.builtIn().examine(canonical(name)) != null;
                raised += seen ? 1 : 0;
                if (!seen) {
                    before.missed().add(name.replace(".example", ""));
                }
            }
        }
        return new Kind(all, raised, before.missed());
    }

    private static String canonical(String name) {
        try {
            return DomainName.canonical(name);
        } catch (InvalidNameException e) {
            throw new AssertionError(name, e);
        }
    }
}
