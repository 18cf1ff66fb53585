package org.sakhius.filters.rules;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads a buffer as a stream, from its start, without a copy. Not thread safe. */
final class BufferInput extends InputStream {
    private final ByteBuffer octets;

    BufferInput(ByteBuffer octets) {
        this.octets = octets.duplicate().rewind();
    }

    @Override
    public int read() {
        return octets.hasRemaining() ? octets.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int off, int count) {
        int got = Math.min(count, octets.remaining());
        octets.get(into, off, got);
        return got == 0 && count > 0 ? -1 : got;
    }

    @Override
    public int available() {
        return octets.remaining();
    }
}
