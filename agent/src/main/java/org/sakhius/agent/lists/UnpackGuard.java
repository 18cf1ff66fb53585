package org.sakhius.agent.lists;

import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.syntax.ListFormatException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The text of a list while it is examined: breaks off when it unpacks to far more than was
 * downloaded, or when reading it takes too long.
 */
final class UnpackGuard extends FilterInputStream {

    private final LongSupplier packed;
    private final LongSupplier nanos;
    private final long deadline;
    private long plain;

    /**
     * Around the unpacked text.
     *
     * @param packed how many octets of the file were read so far
     * @param nanos a monotonic clock
     */
    UnpackGuard(InputStream in, LongSupplier packed, LongSupplier nanos) {
        super(in);
        this.packed = packed;
        this.nanos = nanos;
        deadline = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(Limits.LIST_EXAMINE_MS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int off, int len) throws IOException {
        int count = in.read(into, off, len);
        plain += Math.max(0, count);
        boolean much = plain > Limits.LIST_UNPACK_FREE_BYTES;
        if (much && plain / Limits.LIST_UNPACK_RATIO_COUNT > packed.getAsLong()) {
            throw new ListFormatException(
                    0,
                    "it unpacks to more than " + Limits.LIST_UNPACK_RATIO_COUNT
                            + " times its size, as no list does");
        }
        if (nanos.getAsLong() - deadline > 0) {
            throw new ListFormatException(0, "reading it takes too long");
        }
        return count;
    }
}
