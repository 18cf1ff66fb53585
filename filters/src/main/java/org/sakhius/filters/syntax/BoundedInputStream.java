package org.sakhius.filters.syntax;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails instead of giving more than so many octets: a list may be a bomb. */
final class BoundedInputStream extends FilterInputStream {
    private final long max;
    private long left;

    BoundedInputStream(InputStream in, long max) {
        super(in);
        this.max = max;
        left = max;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int off, int len) throws IOException {
        int count = in.read(into, off, len);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int octets) throws ListFormatException {
        left -= octets;
        if (left < 0) {
            throw new ListFormatException(0, "larger than the limit of " + max + " octets");
        }
    }
}
