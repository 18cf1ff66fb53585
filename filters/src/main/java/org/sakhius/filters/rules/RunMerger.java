package org.sakhius.filters.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges sorted runs into one: by hash, and rules of one hash in the order of their runs, which is
 * that of their reading. A binary heap; it is a cursor itself. Not thread safe.
 */
final class RunMerger extends RunCursor {
    private final List<RunCursor> all;

    /** Indices into {@link #all}, the smallest first. */
    private final int[] heap;

    private int size;
    private boolean begun;

    RunMerger(List<RunCursor> runs) {
        all = new ArrayList<>(runs);
        heap = new int[all.size()];
    }

    @Override
    boolean next() throws IOException {
        if (begun) {
            advance();
        } else {
            begin();
        }
        if (size == 0) {
            return false;
        }
        RunCursor top = all.get(heap[0]);
        hash = top.hash;
        octets = top.octets;
        at = top.at;
        return true;
    }

    private void begin() throws IOException {
        begun = true;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).next()) {
                heap[size++] = i;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private void advance() throws IOException {
        if (size > 0 && !all.get(heap[0]).next()) {
            heap[0] = heap[--size];
        }
        sink(0);
    }

    private void sink(int from) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[place])) {
                return;
            }
            int swap = heap[place];
            heap[place] = heap[child];
            heap[child] = swap;
            place = child;
        }
    }

    private boolean before(int a, int b) {
        int order = Long.compareUnsigned(all.get(a).hash, all.get(b).hash);
        return order == 0 ? a < b : order < 0;
    }
}
