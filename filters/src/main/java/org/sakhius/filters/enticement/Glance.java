package org.sakhius.filters.enticement;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.CountryLabels;
import org.sakhius.filters.name.SiteKeys;

import java.util.function.Predicate;

/**
 * Tells at a glance that the words of a name raise nothing, with nothing made for the name.
 *
 * <p>What it says is exact: a name of which it is not certain is read in full. It remembers sites
 * below which only the first label counts, and runs of letters that say nothing, as keyed numbers;
 * it holds no letters of a name. One thread.
 */
final class Glance {
    /** What a glance tells. */
    enum Sight {
        /** The name is known or lies below a restricted suffix: nothing is ever raised. */
        KNOWN,
        /** Its words raise nothing. */
        SILENT,
        /** It must be read. */
        SPEAKS
    }

    private static final int WAYS = 2;

    /** The last bit of a remembered site's number: whether all below it is known. */
    private static final long ALL_KNOWN = 1;

    private final Lexicon lexicon;
    private final Lookalikes lookalikes;
    private final Predicate<String> tells;
    private final SiteKeys keys = SiteKeys.drawn();

    /** Pairs of places; the site that was met last stands first. */
    private final long[] sites = new long[Limits.SITES_COUNT];

    private final long[] runs = new long[Limits.READINGS_COUNT];
    private final char[] text = new char[Limits.LABEL_MAX_BYTES];
    private final char[] folded = new char[Limits.LABEL_MAX_BYTES];
    private final char[] room = new char[2 * Limits.LABEL_MAX_BYTES];

    /**
     * For names that are read with these.
     *
     * @param tells whether a run of letters, read in full, says or imitates anything
     */
    Glance(Lexicon lexicon, Lookalikes lookalikes, Predicate<String> tells) {
        this.lexicon = lexicon;
        this.lookalikes = lookalikes;
        this.tells = tells;
    }

    /** Looks at a name. */
    Sight at(String name) {
        int dot = name.indexOf('.');
        long key = keys.of(name, dot);
        long site = key == SiteKeys.NONE ? 0 : site(key);
        if (site != 0) {
            if ((site & ALL_KNOWN) != 0) {
                return Sight.KNOWN;
            }
            return isSilent(name, 0, dot) ? Sight.SILENT : Sight.SPEAKS;
        }
        if (NameWords.restricted(name) || lexicon.knows(name)) {
            boolean all = NameWords.restricted(name) || lexicon.knows(name.substring(dot + 1));
            if (all) {
                remember(name, dot, key, ALL_KNOWN);
            }
            return Sight.KNOWN;
        }
        if (!isSilentBelow(name)) {
            return Sight.SPEAKS;
        }
        rememberSite(name, dot, key);
        return Sight.SILENT;
    }

    /** Takes notice that a name that was read raised nothing by its words. */
    void raisedNothing(String name) {
        int dot = name.indexOf('.');
        if (dot > 0 && isSilent(name, 0, dot)) {
            // So it was all the site's.
            rememberSite(name, dot, keys.of(name, dot));
        }
    }

    private void rememberSite(String name, int dot, long key) {
        if (!lexicon.mayKnowBelow(name, dot + 1)) {
            remember(name, dot, key, 0);
        }
    }

    private void remember(String name, int dot, long key, long known) {
        if (key != SiteKeys.NONE && SiteKeys.isBelow(name, dot) && site(key) == 0) {
            int first = place(key);
            sites[first + 1] = sites[first];
            sites[first] = (key & ~ALL_KNOWN) | known;
        }
    }

    /** The remembered number of a site, or 0. */
    private long site(long key) {
        int first = place(key);
        long wanted = key & ~ALL_KNOWN;
        if ((sites[first] & ~ALL_KNOWN) == wanted) {
            return sites[first];
        }
        long second = sites[first + 1];
        if ((second & ~ALL_KNOWN) != wanted) {
            return 0;
        }
        sites[first + 1] = sites[first];
        sites[first] = second;
        return second;
    }

    private static int place(long key) {
        return (int) (key >>> 1) & Limits.SITES_COUNT - WAYS;
    }

    /** Whether all labels before the suffix and the last one say nothing. */
    private boolean isSilentBelow(String name) {
        int last = name.lastIndexOf('.');
        if (!lexicon.isSilentTop(name, last + 1)) {
            return false;
        }
        int body = last < 0 ? 0 : CountryLabels.suffix(name);
        for (int from = 0; from < body; ) {
            int next = name.indexOf('.', from);
            int to = next < 0 || next > body ? body : next;
            if (!isSilent(name, from, to)) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    /** Whether the runs of a label, and the label without its hyphens, say nothing. */
    private boolean isSilent(String name, int begin, int end) {
        if (name.startsWith("xn--", begin)) {
            return false;
        }
        boolean hyphened = false;
        int from = begin;
        for (int i = begin; i <= end; i++) {
            char c = i == end ? '-' : name.charAt(i);
            if (c == '-' || c == '_') {
                if (i > from && !isSilentRun(name, from, i)) {
                    return false;
                }
                hyphened |= c == '-' && i < end && i > begin;
                from = i + 1;
            }
        }
        return !hyphened || lookalikes.isSilentWithoutHyphens(name, begin, end);
    }

    private boolean isSilentRun(String name, int from, int to) {
        int length = to - from;
        if (length > text.length) {
            return false;
        }
        boolean machine = false;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(from + i);
            if (c >= 0x80) {
                return false;
            }
            text[i] = c;
            machine |= c >= '0' && c <= '9';
        }
        // What has digits is mostly made for once, so that it would only push others out.
        long key = machine ? SiteKeys.NONE : keys.of(name, from, to);
        int place = (int) key & Limits.READINGS_COUNT - 1;
        if (!machine && runs[place] == key) {
            return true;
        }
        int end = Fold.write(text, length, folded);
        WordTables words = lexicon.words();
        boolean silent =
                words.isFiller(text, length) && !lookalikes.maySlip(text, length, folded, end)
                        || lookalikes.isSilent(text, length, folded, end)
                                && words.isSilent(text, length, folded, end, room);
        if (!silent && (machine || tells.test(name.substring(from, to)))) {
            return false;
        }
        if (!machine) {
            runs[place] = key;
        }
        return true;
    }
}
