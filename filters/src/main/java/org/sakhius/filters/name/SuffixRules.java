package org.sakhius.filters.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The rules of the public suffix list as a table of hashes: a quarter of a megabyte for ten
 * thousand rules, where a tree of objects takes eight.
 *
 * <p>The list is the one that crawler-commons carries; its finder is not used, because it turns
 * every rule into A-labels and takes two digests of the file before it gives its first answer. Here
 * rules stay as they are written and a name's A-labels become U-labels, which few names need.
 * Immutable and thread safe.
 */
final class SuffixRules {

    /** A rule as it stands. */
    static final int PLAIN = 1;

    /** A rule {@code *.suffix}: everything one label below the suffix. */
    static final int WILDCARD = 2;

    /** A rule {@code !name}: no public suffix though a wildcard says so. */
    static final int EXCEPTION = 4;

    private static final String RESOURCE = "/effective_tld_names.dat";
    private static final int SLOTS = 1 << 15;
    private static final int KINDS = PLAIN | WILDCARD | EXCEPTION;
    private static final long START = 0xcbf29ce484222325L;

    private final long[] table = new long[SLOTS];
    private int rules;

    private SuffixRules() {}

    /** Reads the list that travels with the program. */
    static SuffixRules load() {
        SuffixRules out = new SuffixRules();
        try (InputStream in = SuffixRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the public suffix list is not in this build");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.read(line.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    private void read(String line) {
        if (line.isEmpty() || line.startsWith("//")) {
            return;
        }
        if (line.startsWith("!")) {
            add(line.substring(1), EXCEPTION);
        } else if (line.startsWith("*.")) {
            add(line.substring(2), WILDCARD);
        } else {
            add(line, PLAIN);
        }
    }

    private void add(String suffix, int kind) {
        // A table that is full would be searched for ever.
        if (++rules > SLOTS * 3 / 4) {
            throw new IllegalStateException("the public suffix list has outgrown its table");
        }
        long hash = hash(suffix) & ~(long) KINDS;
        int at = slot(hash);
        while (table[at] != 0 && (table[at] & ~(long) KINDS) != hash) {
            at = at + 1 & SLOTS - 1;
        }
        table[at] = hash | table[at] & KINDS | kind;
    }

    /** Rules that were read. */
    int count() {
        return rules;
    }

    private static long hash(String suffix) {
        long hash = START;
        for (int i = suffix.length() - 1; i >= 0; i--) {
            hash = step(hash, suffix.charAt(i));
        }
        return hash;
    }

    private static long step(long hash, char c) {
        long next = (hash ^ c) * 0x100000001B3L;
        return next ^ next >>> 29;
    }

    private static int slot(long hash) {
        return (int) (hash >>> 32) & SLOTS - 1;
    }

    private int kinds(long suffixHash) {
        long hash = suffixHash & ~(long) KINDS;
        for (int at = slot(hash); table[at] != 0; at = at + 1 & SLOTS - 1) {
            if ((table[at] & ~(long) KINDS) == hash) {
                return (int) table[at] & KINDS;
            }
        }
        return 0;
    }

    /**
     * How many labels at the end of the name are its public suffix by the list; 0 when no rule
     * speaks of it.
     *
     * @param name U-labels and ASCII labels, lower case
     */
    int suffixLabels(String name) {
        int longest = 0;
        int labels = 0;
        boolean below = false;
        long hash = START;
        for (int i = name.length() - 1; i >= -1; i--) {
            if (i >= 0 && name.charAt(i) != '.') {
                hash = step(hash, name.charAt(i));
                continue;
            }
            labels++;
            int kinds = kinds(hash);
            if ((kinds & EXCEPTION) != 0) {
                return labels - 1;
            }
            if (below || (kinds & PLAIN) != 0) {
                longest = labels;
            }
            below = (kinds & WILDCARD) != 0;
            hash = step(hash, '.');
        }
        return longest;
    }

    /** Where the last so many labels of a name begin; -1 when it has fewer. */
    static int start(String name, int labels) {
        int at = name.length();
        for (int i = 0; i < labels; i++) {
            if (at <= 0) {
                return -1;
            }
            at = name.lastIndexOf('.', at - 1);
        }
        return at + 1;
    }
}
