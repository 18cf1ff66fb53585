package org.sakhius.filters.special;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which of many pieces of text stand in a name, in one pass over it (Aho and Corasick, 1975).
 *
 * <p>The states are numbered breadth first, so the children of one stand side by side and a state
 * costs 17 octets. Searching allocates nothing; immutable.
 */
final class LiteralFinder {
    private static final int NONE = -1;

    private final int[] roots = new int[256];
    private final int[] firstChild;
    private final byte[] label;
    private final int[] fail;

    /** The nearest state at which a piece ends: the state itself, or one on its chain of fails. */
    private final int[] told;

    /** The head of the list of pieces that end in a state. */
    private final int[] output;

    private final int[] next;

    /** Takes a piece that was found, by its number. */
    interface Found {
        void at(int piece);
    }

    /**
     * A finder of pieces.
     *
     * @param pieces none of them empty; equal ones are all found
     */
    LiteralFinder(List<byte[]> pieces) {
        Integer[] order = new Integer[pieces.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(pieces::get, Arrays::compareUnsigned));
        int most = 1;
        for (byte[] piece : pieces) {
            most += piece.length;
        }
        int[] children = new int[most + 1];
        byte[] labels = new byte[most];
        int[] parents = new int[most];
        int[] from = new int[most];
        int[] to = new int[most];
        int[] depth = new int[most];
        output = new int[most];
        next = new int[pieces.size()];
        Arrays.fill(output, NONE);
        to[0] = order.length;
        int states = 1;
        for (int state = 0; state < states; state++) {
            int at = from[state];
            while (at < to[state] && pieces.get(order[at]).length == depth[state]) {
                next[order[at]] = output[state];
                output[state] = order[at];
                at++;
            }
            children[state] = states;
            while (at < to[state]) {
                byte octet = pieces.get(order[at])[depth[state]];
                int end = at + 1;
                while (end < to[state] && pieces.get(order[end])[depth[state]] == octet) {
                    end++;
                }
                labels[states] = octet;
                parents[states] = state;
                depth[states] = depth[state] + 1;
                from[states] = at;
                to[states++] = end;
                at = end;
            }
        }
        children[states] = states;
        firstChild = Arrays.copyOf(children, states + 1);
        label = Arrays.copyOf(labels, states);
        fail = new int[states];
        told = new int[states];
        for (int state = firstChild[0]; state < firstChild[1]; state++) {
            roots[label[state] & 0xff] = state;
        }
        for (int state = 1; state < states; state++) {
            fail[state] = parents[state] == 0 ? 0 : step(fail[parents[state]], label[state]);
            told[state] = output[state] == NONE ? told[fail[state]] : state;
        }
    }

    /** Tells every piece that stands in the text; one that stands there twice is told twice. */
    void find(byte[] text, int length, Found found) {
        int state = 0;
        for (int i = 0; i < length; i++) {
            state = step(state, text[i]);
            for (int end = told[state]; end != 0; end = told[fail[end]]) {
                for (int piece = output[end]; piece != NONE; piece = next[piece]) {
                    found.at(piece);
                }
            }
        }
    }

    private int step(int from, byte octet) {
        int state = from;
        while (state != 0) {
            for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
                if (label[child] == octet) {
                    return child;
                }
            }
            state = fail[state];
        }
        return roots[octet & 0xff];
    }
}
