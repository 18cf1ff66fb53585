package org.sakhius.filters.lexical;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts learnt weights down to what fits into one megabyte, an octet for each kind. */
final class ModelPacker {
    /** Slots of eight octets: 983,040 octets in all. */
    static final int SLOTS = 122_880;

    private static final int MOST_PIECES = 100_000;
    private static final int SCAM = 2;

    private ModelPacker() {}

    static LexicalModel pack(Weights weights, List<Example> examples, int[] hashes) {
        int[] names = new int[hashes.length];
        for (Example example : examples) {
            for (int piece : example.pieces) {
                names[piece]++;
            }
        }
        double[] worth = new double[hashes.length];
        LexicalModel.Kind[] kinds = new LexicalModel.Kind[Weights.KINDS];
        for (int kind = 0; kind < kinds.length; kind++) {
            float[] row = weights.of[kind];
            double share = kind == SCAM ? 0.5 : 1;
            for (int i = 0; i < hashes.length; i++) {
                worth[i] = Math.max(worth[i], share * Math.abs(row[i]) * Math.sqrt(names[i]));
            }
            float most = (float) IntStream.range(0, hashes.length)
                    .mapToDouble(i -> Math.abs(row[i]))
                    .max()
                    .orElse(1);
            // A few outliers are cut so that the others keep their finer steps.
            kinds[kind] =
                    new LexicalModel.Kind(Math.min(most, 4f) / 127, row[hashes.length], 1, 0, 0);
        }
        int[] best = IntStream.range(0, hashes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -worth[i]))
                .limit(MOST_PIECES)
                .mapToInt(Integer::intValue)
                .toArray();
        long[] slots = new long[SLOTS];
        int lines = SLOTS / LexicalModel.SLOTS_PER_LINE;
        for (int piece : best) {
            put(
                    slots,
                    LexicalModel.line(hashes[piece], lines),
                    slot(piece, weights, kinds, hashes));
        }
        return new LexicalModel(kinds, slots);
    }

    /** A full line refuses: the pieces come by worth, so it refuses the least. */
    private static void put(long[] slots, int line, long slot) {
        int at = line * LexicalModel.SLOTS_PER_LINE;
        for (int i = at; i < at + LexicalModel.SLOTS_PER_LINE; i++) {
            if (slots[i] == 0) {
                slots[i] = slot;
                return;
            }
        }
    }

    private static long slot(int piece, Weights weights, LexicalModel.Kind[] kinds, int[] hashes) {
        long slot = LexicalModel.print(hashes[piece]) << (Long.SIZE - LexicalModel.PRINT_BITS);
        for (int kind = 0; kind < kinds.length; kind++) {
            int step = Math.round(weights.of[kind][piece] / kinds[kind].scale());
            slot |= (Math.max(-127, Math.min(127, step)) & 0xffL) << (8 * kind);
        }
        return slot;
    }

    static byte[] bytes(LexicalModel.Kind[] kinds, long[] slots) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(LexicalModel.MAGIC);
        for (LexicalModel.Kind kind : kinds) {
            data.writeFloat(kind.scale());
            data.writeFloat(kind.bias());
            data.writeFloat(kind.slope());
            data.writeFloat(kind.offset());
            data.writeFloat(kind.raise());
        }
        for (long slot : slots) {
            data.writeLong(slot);
        }
        return out.toByteArray();
    }
}
