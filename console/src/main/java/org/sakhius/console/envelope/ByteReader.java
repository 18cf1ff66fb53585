package org.sakhius.console.envelope;

import java.nio.ByteBuffer;

/** A cursor over untrusted bytes, big-endian; running off the end is {@code TRUNCATED}. */
final class ByteReader {
    private final ByteBuffer buffer;

    ByteReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    int position() {
        return buffer.position();
    }

    int u8(String field) throws EnvelopeException {
        return need(1, field).get() & 0xFF;
    }

    long u32(String field) throws EnvelopeException {
        return need(4, field).getInt() & 0xFFFF_FFFFL;
    }

    /** Eight bytes as a signed long; a value above 2^63 - 1 comes out negative. */
    long u64(String field) throws EnvelopeException {
        return need(8, field).getLong();
    }

    byte[] take(int length, String field) throws EnvelopeException {
        byte[] out = new byte[length];
        need(length, field).get(out);
        return out;
    }

    private ByteBuffer need(int length, String field) throws EnvelopeException {
        if (buffer.remaining() < length) {
            throw new EnvelopeException(
                    ErrorClass.TRUNCATED,
                    "ends at byte " + buffer.limit() + " inside " + field + ", which begins at "
                            + buffer.position() + " and takes " + length);
        }
        return buffer;
    }
}
