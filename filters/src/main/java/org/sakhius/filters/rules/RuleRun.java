package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;

import java.io.IOException;
import java.util.Arrays;

/**
 * Rules gathered in memory, up to {@link Limits#IMAGE_RUN_MAX_BYTES} or {@link
 * Limits#IMAGE_RUN_MAX_COUNT}, to be sorted and written out. It grows to what it needs, because
 * most images are of a few rules. Not thread safe.
 */
final class RuleRun {
    private static final int MOST_BYTES = RunCursor.HEAD_BYTES + Limits.NAME_MAX_BYTES;

    private final HashOrder order = new HashOrder();
    private byte[] octets = new byte[1 << 12];
    private int end;
    private long[] hashes = new long[1 << 7];
    private int[] places = new int[1 << 7];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == Limits.IMAGE_RUN_MAX_COUNT || end + MOST_BYTES > Limits.IMAGE_RUN_MAX_BYTES;
    }

    void clear() {
        end = 0;
        count = 0;
    }

    void add(long hash, int source, byte flags, int line, WireName name) {
        reserve();
        hashes[count] = hash;
        places[count++] = end;
        RunCursor.put(octets, end, source, flags, line);
        octets[end + RunCursor.HEAD_BYTES - 1] = (byte) name.length;
        System.arraycopy(name.octets, 0, octets, end + RunCursor.HEAD_BYTES, name.length);
        end += RunCursor.HEAD_BYTES + name.length;
    }

    private void reserve() {
        if (end + MOST_BYTES > octets.length) {
            octets = Arrays.copyOf(octets, Math.min(2 * octets.length, most()));
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
        }
    }

    private static int most() {
        return Limits.IMAGE_RUN_MAX_BYTES + MOST_BYTES;
    }

    /** Sorts, and goes over what is here; the run must not be changed meanwhile. */
    RunCursor sorted() {
        int[] sorted = order.of(hashes, count);
        return new RunCursor() {
            private int next;

            {
                octets = RuleRun.this.octets;
            }

            @Override
            boolean next() throws IOException {
                if (next == count) {
                    return false;
                }
                int rule = sorted[next++];
                hash = hashes[rule];
                at = places[rule];
                return true;
            }
        };
    }
}
