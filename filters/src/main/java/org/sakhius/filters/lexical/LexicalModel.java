package org.sakhius.filters.lexical;

import org.sakhius.filters.category.Category;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The weights of name pieces for each kind of place, quantised to one octet each.
 *
 * <p>A piece is found in the line of eight slots that its hash names; a slot is one {@code long}:
 * sixteen bits of the hash, then an octet for each kind. A piece that was never learnt finds none
 * and weighs nothing. Training, data and limits: {@code docs/detection.md}. Immutable, thread safe.
 */
public final class LexicalModel {
    /** The kinds of places, in the order of the octets. */
    public static final List<Category> KINDS = List.of(
            Category.GAMBLING,
            Category.DATING,
            Category.PHISHING_MALWARE,
            Category.FREE_CURRENCY,
            Category.VPN_PROXY_DOH,
            Category.DRUGS);

    static final int MAGIC = 0x534c4d31;
    static final int SLOTS_PER_LINE = 8;
    static final int PRINT_BITS = 16;
    static final String RESOURCE = "lexical-model.bin";

    private static final class BuiltIn {
        static final LexicalModel INSTANCE = load();

        private static LexicalModel load() {
            try (InputStream in = LexicalModel.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("no " + RESOURCE);
                }
                return read(in);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * What turns a sum of one kind into a probability and a decision.
     *
     * @param scale of one step of an octet
     * @param bias added to the sum
     * @param slope and {@code offset}: Platt's scaling of the sum
     * @param raise sums from here on are worth raising
     */
    record Kind(float scale, float bias, float slope, float offset, float raise) {}

    private final Kind[] kinds;
    private final long[] slots;
    private final int lines;

    /** By line the prints in it, a bit for each by its low six bits: most pieces are in none. */
    private final long[] prints;

    LexicalModel(Kind[] kinds, long[] slots) {
        this.kinds = kinds;
        this.slots = slots;
        this.lines = slots.length / SLOTS_PER_LINE;
        this.prints = new long[lines];
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != 0) {
                prints[i / SLOTS_PER_LINE] |= 1L << (slots[i] >>> (Long.SIZE - PRINT_BITS));
            }
        }
    }

    /** The model that travels with the program, read at first use. */
    public static LexicalModel builtIn() {
        return BuiltIn.INSTANCE;
    }

    static LexicalModel read(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a model of names");
        }
        Kind[] kinds = new Kind[KINDS.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = new Kind(
                    in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
        }
        byte[] raw = in.readAllBytes();
        if (raw.length == 0 || raw.length % (SLOTS_PER_LINE * Long.BYTES) != 0) {
            throw new IOException("a damaged model of names");
        }
        long[] slots = new long[raw.length / Long.BYTES];
        ByteBuffer.wrap(raw).asLongBuffer().get(slots);
        return new LexicalModel(kinds, slots);
    }

    long[] slots() {
        return slots.clone();
    }

    Kind kind(int index) {
        return kinds[index];
    }

    /** The slot of a piece, or 0 when it was never learnt. */
    long slot(int hash) {
        int line = line(hash, lines);
        long print = print(hash);
        if ((prints[line] >>> print & 1) == 0) {
            return 0;
        }
        int at = line * SLOTS_PER_LINE;
        for (int i = at; i < at + SLOTS_PER_LINE; i++) {
            long slot = slots[i];
            if (slot >>> (Long.SIZE - PRINT_BITS) == print || slot == 0) {
                return slot;
            }
        }
        return 0;
    }

    static int line(int hash, int lines) {
        return (int) ((hash & 0xffffffffL) * lines >>> 32);
    }

    /** Bits of the hash that its line does not already say. */
    static long print(int hash) {
        return (hash * 0x9E3779B1 >>> PRINT_BITS) & 0xffffL;
    }
}
