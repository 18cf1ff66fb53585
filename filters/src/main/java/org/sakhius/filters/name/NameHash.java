package org.sakhius.filters.name;

/**
 * A keyed 64-bit hash of wire names that grows label by label from the right.
 *
 * <p>The hash of {@code www.example.org} is made from that of {@code example.org}, so one pass over
 * a name gives the hashes of all its suffixes. The key is random for each image: a hostile list
 * cannot be written to collide. Eight octets at a time are multiplied by a secret odd number and
 * folded; plain arithmetic on octets, because it must be quick before the second compiler has seen
 * it, and the first one knows neither {@code VarHandle} nor 128-bit products.
 */
public final class NameHash {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final long root;
    private final long secret;

    /** A hash function with its two key words. */
    public NameHash(long key0, long key1) {
        root = key0;
        secret = key1 | 1;
    }

    /** The hash of the root, from which every other one grows. */
    public long root() {
        return root;
    }

    /**
     * The hash of a name that is one label longer.
     *
     * @param parent the hash of the name without this label
     * @param wire holds the label with its length octet
     * @param off where the length octet stands
     * @param octets of the label with its length octet, 2 to 64
     */
    public long label(long parent, byte[] wire, int off, int octets) {
        long h = parent;
        int end = off + octets;
        int p = off;
        // The length octet comes first, so that no two labels give the same sequence of words.
        while (end - p >= 8) {
            long word = (wire[p] & 0xffL) << 56
                    | (wire[p + 1] & 0xffL) << 48
                    | (wire[p + 2] & 0xffL) << 40
                    | (wire[p + 3] & 0xffL) << 32
                    | (wire[p + 4] & 0xffL) << 24
                    | (wire[p + 5] & 0xff) << 16
                    | (wire[p + 6] & 0xff) << 8
                    | (wire[p + 7] & 0xff);
            h = mix(h ^ word);
            p += 8;
        }
        if (p == end) {
            return h;
        }
        long word = wire[p++] & 0xff;
        while (p < end) {
            word = word << 8 | (wire[p++] & 0xff);
        }
        return mix(h ^ word);
    }

    private long mix(long x) {
        long y = x * secret;
        y = (y ^ y >>> 32) * SPREAD;
        return y ^ y >>> 29;
    }
}
