package org.sakhius.filters.rules;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The layout of a rule image, all numbers little-endian.
 *
 * <pre>
 * header    4,096 octets: the fields below, then the table of sections, then zeros
 * sections  each begins at a page; its place, length and checksum stand in the header
 * </pre>
 *
 * <p>The sections that every image has:
 *
 * <pre>
 * 1 sources   DataOutput-like text records, see {@link ImageSources}
 * 2 table     one 64-bit entry for each name, in order of the names' hashes, with gaps (hot)
 * 3 records   the names and their rules, in the same order (cold: touched to confirm a hit only)
 * 4 filter    64-bit words with two bits for each name and each name above it (hot): where a bit
 *             is missing nothing is listed at that name nor below, and the search ends
 * 5 specials  the rules that say more than a plain name, see {@link SpecialCodec}; may be missing
 * </pre>
 *
 * <p>Sections from {@link #FIRST_OPAQUE} on are carried as they were given.
 *
 * <p>A name's home slot is {@code hash * homes >> 64}. Entries stand at their home or after it, in
 * order of the hash, so a search ends at the first entry that belongs further on. An entry:
 *
 * <pre>
 * 63..38  tag: the hash's 26 bits below those that gave the home
 * 37..31  the home's lowest 7 bits (so nothing stands 128 slots or more from home)
 * 30      some rule covers the name itself
 * 29      some rule covers names below
 * 28..0   where the record stands, in units of 4 octets from the records' start; never 0
 * </pre>
 */
final class ImageFormat {
    /** "SakhRule" read as little-endian. */
    static final long MAGIC = 0x656c75526b686153L;

    static final int VERSION = 3;
    static final int HEADER_BYTES = 4_096;

    static final int AT_MAGIC = 0;
    static final int AT_VERSION = 8;
    static final int AT_HEADER_CRC = 12;
    static final int AT_FINGERPRINT = 16;
    static final int AT_KEY0 = 24;
    static final int AT_KEY1 = 32;
    static final int AT_HOMES = 40;
    static final int AT_NAMES = 44;
    static final int AT_RULES = 48;
    static final int AT_FILE_BYTES = 56;
    static final int AT_SECTIONS = 64;

    /** Where the table of sections begins: id (4), checksum (4), offset (8), length (8). */
    static final int AT_SECTION_TABLE = 128;

    static final int SECTION_ENTRY_BYTES = 24;
    static final int SOURCES = 1;
    static final int TABLE = 2;
    static final int RECORDS = 3;
    static final int FILTER = 4;

    /** The special rules, see {@link SpecialCodec}; missing when there are none. */
    static final int SPECIALS = 5;

    static final int OWN_SECTIONS = 5;

    /** Smaller ids are the format's own. */
    static final int FIRST_OPAQUE = 16;

    static final int MAX_DISTANCE = 127;
    static final int UNIT_BYTES = 4;
    static final int UNIT_MASK = (1 << 29) - 1;
    static final int COVERS_BELOW = 1 << 29;
    static final int COVERS_SELF = 1 << 30;
    static final int HOME_SHIFT = 31;
    static final int TAG_SHIFT = 38;

    /**
     * A record: length of the name (1), the name without root, then for each rule flags (1), source
     * and line, both in groups of seven bits, lowest first, with 128 for "more follows".
     */
    static final int RULE_LAST = 0x80;

    static final int RULE_FLAGS = 0x0f;
    static final int RULE_SELF = 1;
    static final int RULE_BELOW = 2;
    static final int RULE_EXCEPTION = 4;
    static final int RULE_IMPORTANT = 8;

    /** In hits only: the rule is a special one, its record the number in the special set. */
    static final int RULE_SPECIAL = 16;

    /** In hits only: another rule has taken the word from it. */
    static final int RULE_SILENT = 32;

    private ImageFormat() {}

    /** The slot where the search for a hash begins: the hash scaled to the number of homes. */
    static int home(long hash, int homes) {
        long high = (hash >>> 32) * homes;
        long low = (hash & 0xffffffffL) * homes;
        return (int) ((high + (low >>> 32)) >>> 32);
    }

    /** The part of the hash that tells names of one home apart. */
    static int tag(long hash, int homes) {
        return (int) ((hash * homes) >>> TAG_SHIFT);
    }

    /** The filter's word of a hash: its lower half scaled to the number of words. */
    static int filterWord(long hash, int words) {
        return (int) (((hash & 0xffffffffL) * words) >>> 32);
    }

    /** The two bits of a hash in its word. */
    static long filterBits(long hash) {
        return 1L << (hash >>> 58) | 1L << (hash >>> 52);
    }

    static byte flags(Rule rule) {
        int flags = switch (rule.scope()) {
            case EXACT -> RULE_SELF;
            case SUBTREE -> RULE_SELF | RULE_BELOW;
            case BELOW -> RULE_BELOW;
        };
        flags |= rule.exception() ? RULE_EXCEPTION : 0;
        flags |= rule.important() ? RULE_IMPORTANT : 0;
        return (byte) flags;
    }

    static Rule.Scope scope(int flags) {
        if ((flags & RULE_BELOW) == 0) {
            return Rule.Scope.EXACT;
        }
        return (flags & RULE_SELF) == 0 ? Rule.Scope.BELOW : Rule.Scope.SUBTREE;
    }

    /** The checksum over the header with its own field taken as zero. */
    static int headerCrc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        byte[] bytes = new byte[HEADER_BYTES];
        header.get(0, bytes);
        for (int i = 0; i < 4; i++) {
            bytes[AT_HEADER_CRC + i] = 0;
        }
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static long pageAligned(long offset) {
        return (offset + 4_095) & ~4_095L;
    }
}
