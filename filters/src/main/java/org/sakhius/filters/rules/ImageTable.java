package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.io.IOException;

/**
 * The hot table and the records' places, worked out from the ordered rules.
 *
 * <p>A list that repeats a line, and a name that several lines of one source give alike, make one
 * rule: the first line stays.
 */
final class ImageTable {
    /** Homes are at most 85 % full: 9.4 octets for each name, and a miss ends after a few looks. */
    private static final double FILL = 0.85;

    private final ImageBuilder rules;

    /** The rules that stay: grouped by name in order of hash, repetitions left out. */
    final int[] kept;

    /** For each name its first index in {@link #kept}; one more at the end. */
    final int[] groups;

    final int keptCount;
    final int names;
    final long[] slots;
    final int homes;
    final long recordsBytes;

    ImageTable(ImageBuilder rules) throws IOException {
        this.rules = rules;
        kept = rules.order();
        int[] starts = new int[kept.length + 1];
        int nameCount = 0;
        int out = 0;
        for (int i = 0; i < kept.length; i++) {
            int rule = kept[i];
            if (i == 0 || !sameName(kept[starts[nameCount - 1]], rule)) {
                starts[nameCount++] = out;
            }
            if (!repeats(rule, starts[nameCount - 1], out)) {
                kept[out++] = rule;
            }
        }
        starts[nameCount] = out;
        groups = starts;
        names = nameCount;
        keptCount = out;
        long[] entries = new long[names];
        recordsBytes = layRecords(entries);
        int tryHomes = (int) Math.max(16, Math.ceil(names / FILL));
        long[] placed = place(entries, tryHomes);
        while (placed == null) {
            tryHomes += tryHomes / 8;
            placed = place(entries, tryHomes);
        }
        slots = placed;
        homes = tryHomes;
    }

    /** The octets of a record: name with its length, count of rules, rules, gap to a unit. */
    int recordBytes(int name) {
        int bytes = rules.nameOf(kept[groups[name]]).remaining() + 2;
        bytes += (groups[name + 1] - groups[name]) * ImageFormat.RULE_BYTES;
        return (bytes + ImageFormat.UNIT_BYTES - 1) & -ImageFormat.UNIT_BYTES;
    }

    private boolean sameName(int a, int b) {
        return rules.hash(a) == rules.hash(b) && rules.sameName(a, b);
    }

    /** Rules of one name stand in order of their sources, so only the last few need a look. */
    private boolean repeats(int rule, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (rules.sourceOf(kept[i]) != rules.sourceOf(rule)) {
                return false;
            }
            if (rules.flagsOf(kept[i]) == rules.flagsOf(rule)) {
                return true;
            }
        }
        return false;
    }

    /** Fills in what does not hang on the table's size: the record's unit and what it covers. */
    private long layRecords(long[] entries) throws IOException {
        long at = ImageFormat.UNIT_BYTES;
        for (int name = 0; name < names; name++) {
            int count = groups[name + 1] - groups[name];
            if (count > Limits.IMAGE_RULES_PER_NAME_MAX_COUNT) {
                throw new IOException("one name has " + count + " rules");
            }
            long covers = 0;
            for (int i = groups[name]; i < groups[name + 1]; i++) {
                int flags = rules.flagsOf(kept[i]);
                covers |= (flags & ImageFormat.RULE_SELF) == 0 ? 0 : ImageFormat.COVERS_SELF;
                covers |= (flags & ImageFormat.RULE_BELOW) == 0 ? 0 : ImageFormat.COVERS_BELOW;
            }
            entries[name] = covers | at / ImageFormat.UNIT_BYTES;
            at += recordBytes(name);
            if (at > Limits.IMAGE_MAX_BYTES) {
                throw new IOException("rules fill more than one image can hold");
            }
        }
        return at;
    }

    /** The table for a number of homes; null when some entry would stand too far from home. */
    private long @Nullable [] place(long[] entries, int homeCount) {
        long[] table = new long[homeCount + ImageFormat.MAX_DISTANCE + 1];
        int free = 0;
        for (int name = 0; name < names; name++) {
            long hash = rules.hash(kept[groups[name]]);
            int home = ImageFormat.home(hash, homeCount);
            int slot = Math.max(home, free);
            if (slot - home > ImageFormat.MAX_DISTANCE) {
                return null;
            }
            long tag = ImageFormat.tag(hash, homeCount);
            table[slot] = tag << ImageFormat.TAG_SHIFT
                    | (home & 127L) << ImageFormat.HOME_SHIFT
                    | entries[name];
            free = slot + 1;
        }
        return table;
    }
}
