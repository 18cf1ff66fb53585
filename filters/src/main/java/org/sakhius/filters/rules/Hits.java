package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.special.Matchers;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The rules that matched one name: scratch space of one thread, used again for each name.
 *
 * <p>It refers into the image that filled it and means nothing to another one. It grows to what one
 * name needed and stays so; otherwise nothing is allocated.
 */
public final class Hits {
    /** Where each label of the name starts, for the pass from the right. */
    final int[] starts = new int[Limits.NAME_MAX_LABELS];

    private int count;
    private int[] record = new int[16];
    private int[] source = new int[16];
    private int[] line = new int[16];
    private byte[] flags = new byte[16];
    private byte[] depth = new byte[16];

    /** The name or address as text, for special rules. */
    final Matchers.Scratch matching = new Matchers.Scratch();

    private @Nullable MessageDigest sha256;

    /** How many rules matched. */
    public int count() {
        return count;
    }

    /** Forgets all. */
    public void clear() {
        count = 0;
    }

    void add(int recordAt, int sourceIndex, int lineNumber, byte ruleFlags, int labelsBelow) {
        if (count == record.length) {
            grow();
        }
        record[count] = recordAt;
        source[count] = sourceIndex;
        line[count] = lineNumber;
        flags[count] = ruleFlags;
        depth[count] = (byte) labelsBelow;
        count++;
    }

    /** Where the record with the matched name stands in the image. */
    int record(int i) {
        return record[i];
    }

    /** The index of the source in the image's list of sources. */
    int source(int i) {
        return source[i];
    }

    int line(int i) {
        return line[i];
    }

    byte flags(int i) {
        return flags[i];
    }

    /**
     * How many labels of the name stand before the rule's name: 0 to 127, 0 for the name itself;
     * for special rules on no name 128, for those on a range of addresses 255 less its prefix
     * length.
     */
    int depth(int i) {
        return depth[i] & 0xff;
    }

    /** Takes the word from a rule. */
    void silence(int i) {
        flags[i] |= ImageFormat.RULE_SILENT;
    }

    /** Takes the word from the rules of lists on one plain name. */
    void cancel(int labelsBelow, byte ruleFlags, RuleImage image) {
        for (int i = 0; i < count; i++) {
            if (flags[i] == ruleFlags
                    && depth(i) == labelsBelow
                    && image.sources().get(source[i]).kind() == RuleSource.Kind.LIST) {
                silence(i);
            }
        }
    }

    /** Writes the SHA-256 of the name from a place on behind the first octet. */
    void sha256(int from, byte[] into) {
        try {
            MessageDigest digest = sha256;
            if (digest == null) {
                digest = MessageDigest.getInstance("SHA-256");
                sha256 = digest;
            }
            matching.digest(digest, from);
            digest.digest(into, 1, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void grow() {
        int size = count * 2;
        record = Arrays.copyOf(record, size);
        source = Arrays.copyOf(source, size);
        line = Arrays.copyOf(line, size);
        flags = Arrays.copyOf(flags, size);
        depth = Arrays.copyOf(depth, size);
    }
}
