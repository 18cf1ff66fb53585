package org.sakhius.console.envelope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a payload that is too large for one envelope into parts, and joins parts again. */
public final class Parts {
    private Parts() {}

    /**
     * The payload in pieces of at most {@link EnvelopeFormat#PAYLOAD_MAX_BYTES}; one empty piece
     * for an empty payload.
     *
     * @throws IllegalArgumentException above {@link EnvelopeFormat#PARTS_MAX} pieces
     */
    public static List<byte[]> split(byte[] payload) {
        int size = EnvelopeFormat.PAYLOAD_MAX_BYTES;
        int count = Math.max(1, (payload.length + size - 1) / size);
        if (count > EnvelopeFormat.PARTS_MAX) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes needs "
                    + count + " parts; at most " + EnvelopeFormat.PARTS_MAX + " are allowed");
        }
        List<byte[]> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int end = Math.min(payload.length, (i + 1) * size);
            parts.add(Arrays.copyOfRange(payload, i * size, end));
        }
        return List.copyOf(parts);
    }

    /** The opened pieces, in order of part number, as one payload. */
    public static byte[] join(List<byte[]> parts) {
        return Bytes.concat(parts.toArray(byte[][]::new));
    }
}
