package org.sakhius.filters.name;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A keyed 64-bit hash of wire names that grows label by label from the right.
 *
 * <p>The hash of {@code www.example.org} is made from that of {@code example.org}, so one pass over
 * a name gives the hashes of all its suffixes. The key is random for each image: a hostile list
 * cannot be written to collide. The mixing is that of wyhash (Wang Yi, public domain): two
 * 64-bit words are multiplied to 128 bits and folded.
 */
public final class NameHash {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final long root;
    private final long secret;

    /** A hash function with its two key words. */
    public NameHash(long key0, long key1) {
        root = key0;
        secret = key1;
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
        int p = off;
        int n = octets;
        while (n > 16) {
            h = fold((long) LONG.get(wire, p) ^ secret, (long) LONG.get(wire, p + 8) ^ h);
            p += 16;
            n -= 16;
        }
        long a;
        long b;
        if (n >= 8) {
            a = (long) LONG.get(wire, p);
            b = (long) LONG.get(wire, p + n - 8);
        } else if (n >= 4) {
            a = (int) INT.get(wire, p);
            b = (int) INT.get(wire, p + n - 4);
        } else {
            a = ((wire[p] & 0xffL) << 16) | ((wire[p + (n >> 1)] & 0xffL) << 8) | wire[p + n - 1];
            b = 0;
        }
        return fold(secret ^ octets, fold(a ^ secret, b ^ h));
    }

    /** The hash of a whole wire name that ends with its root octet. */
    public long name(byte[] wire) {
        int labels = 0;
        int[] starts = new int[128];
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            starts[labels++] = at;
        }
        long h = root;
        for (int i = labels - 1; i >= 0; i--) {
            h = label(h, wire, starts[i], 1 + wire[starts[i]]);
        }
        return h;
    }

    private static long fold(long x, long y) {
        return Math.multiplyHigh(x, y) ^ (x * y);
    }
}
