package org.sakhius.filters.lexical;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names to learn from and their pieces; at most three names of one registrable part.
 *
 * <p>Order and numbers depend on the lists alone, so that training repeats to the bit.
 */
final class TrainingData {
    /** Pieces that stand in fewer names than this say more about a name than about a kind. */
    static final int FEWEST_NAMES = 3;

    private static final int PER_REGISTRABLE = 3;
    private static final int SCAM = 2;

    /** The kind whose names come in families of one maker. */
    static final int BRAND_LURE = 3;

    private static final int ALL = 63;
    private static final int TABLE_BITS = 24;

    private static final String[][] KIND_LISTS = {
        {"ut1/gambling"},
        {"ut1/dating"},
        {"blocklistproject/scam"},
        {"lures/children-brand-lures.dev"},
        {"ut1/vpn", "ut1/redirector", "ut1/doh"},
        {"ut1/drogue", "blocklistproject/drugs", "blocklistproject/vaping"},
    };

    private static final String[] BENIGN = {
        "benign/universities.dev",
        "ut1/press",
        "ut1/bank",
        "ut1/shopping",
        "ut1/sports",
        "ut1/child",
        "ut1/liste_blanche",
        "ut1/sexual_education"
    };

    private static final String[] MIXED = {
        "ut1/jobsearch", "ut1/games", "ut1/audio-video", "ut1/download", "ut1/celebrity",
        "ut1/manga", "ut1/webmail", "ut1/blog", "ut1/filehosting", "ut1/forums",
        "ut1/social_networks"
    };

    final List<Example> examples;

    /** The hash of each piece by its dense number. */
    final int[] hashes;

    /** By the first bits of a piece's hash its dense number and one; 0 for none. */
    private final int[] number = new int[1 << TABLE_BITS];

    private final NameGrams grams = new NameGrams();

    private TrainingData(List<Example> examples) {
        this.examples = examples;
        this.hashes = number();
    }

    /** The dense numbers of the pieces of any name; those that nobody can learn are left out. */
    int[] pieces(String name) {
        int[] found = hashes(name);
        int kept = 0;
        for (int hash : found) {
            int at = number[hash >>> (Integer.SIZE - TABLE_BITS)];
            if (at > 0) {
                found[kept++] = at - 1;
            }
        }
        return Arrays.copyOf(found, kept);
    }

    private int[] hashes(String name) {
        grams.of(name);
        return Arrays.stream(Arrays.copyOf(grams.hashes, grams.count))
                .sorted()
                .distinct()
                .toArray();
    }

    static TrainingData read(Path folder) throws IOException {
        Map<String, Example> byName = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int kind = 0; kind < KIND_LISTS.length; kind++) {
            for (String list : KIND_LISTS[kind]) {
                for (String name : NameList.read(folder, list)) {
                    String registrable = NameList.registrable(name);
                    if (seen.merge(kind + registrable, 1, Integer::sum) <= PER_REGISTRABLE) {
                        Example example = byName.computeIfAbsent(
                                name, n -> new Example(n, registrable, false));
                        example.yes |= 1 << kind;
                        if (kind == BRAND_LURE) {
                            example.templateFold = Example.third(template(registrable));
                        }
                    }
                }
            }
        }
        // Scams imitate everything, so they teach the other kinds nothing, and none of them this.
        for (Example example : byName.values()) {
            example.no = example.is(SCAM) ? 0 : ALL & ~example.yes & ~(1 << SCAM);
        }
        for (String list : BENIGN) {
            addBenign(folder, list, true, byName, seen);
        }
        for (String list : MIXED) {
            addBenign(folder, list, false, byName, seen);
        }
        return new TrainingData(new ArrayList<>(byName.values()));
    }

    /**
     * What the lures of one maker have in common: consonants of the registered label in their
     * order, one for each run; neither digits nor vowels nor the suffix.
     */
    static String template(String registrable) {
        int dot = registrable.indexOf('.');
        String label = dot < 0 ? registrable : registrable.substring(0, dot);
        StringBuilder out = new StringBuilder();
        for (char c : label.replace('l', 'i').toCharArray()) {
            boolean consonant = c >= 'a' && c <= 'z' && "aeiouy".indexOf(c) < 0;
            if (consonant && (out.isEmpty() || out.charAt(out.length() - 1) != c)) {
                out.append(c);
            }
        }
        return out.isEmpty() ? label : out.toString();
    }

    private static void addBenign(
            Path folder,
            String list,
            boolean sure,
            Map<String, Example> byName,
            Map<String, Integer> seen)
            throws IOException {
        for (String name : NameList.read(folder, list)) {
            String registrable = NameList.registrable(name);
            if (!byName.containsKey(name)
                    && seen.merge("-" + registrable, 1, Integer::sum) <= PER_REGISTRABLE) {
                Example example = new Example(name, registrable, sure);
                example.no = sure ? ALL : ALL & ~(1 << SCAM);
                byName.put(name, example);
            }
        }
    }

    private int[] number() {
        int[] names = new int[number.length];
        for (Example example : examples) {
            example.pieces = hashes(example.name);
            for (int hash : example.pieces) {
                names[hash >>> (Integer.SIZE - TABLE_BITS)]++;
            }
        }
        int[] out = new int[names.length];
        int next = 0;
        for (Example example : examples) {
            int kept = 0;
            for (int hash : example.pieces) {
                int at = hash >>> (Integer.SIZE - TABLE_BITS);
                if (names[at] >= FEWEST_NAMES) {
                    if (number[at] == 0) {
                        out[next++] = hash;
                        number[at] = next;
                    }
                    example.pieces[kept++] = number[at] - 1;
                }
            }
            example.pieces = Arrays.copyOf(example.pieces, kept);
        }
        return Arrays.copyOf(out, next);
    }
}
