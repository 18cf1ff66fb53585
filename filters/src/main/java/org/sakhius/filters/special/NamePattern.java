package org.sakhius.filters.special;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern over a name as text: pieces that must stand in it in this order, {@code *} between
 * them.
 *
 * <p>Its text form: {@code |} in front binds it to the start, {@code ||} to the start of any label,
 * {@code |} at the end to the end; without them the pattern may stand anywhere. Matching is linear
 * in the name for each start.
 */
public final class NamePattern {
    private final byte[][] pieces;
    private final boolean atStart;
    private final boolean atLabel;
    private final boolean atEnd;

    private NamePattern(byte[][] pieces, boolean atStart, boolean atLabel, boolean atEnd) {
        this.pieces = pieces;
        this.atStart = atStart;
        this.atLabel = atLabel;
        this.atEnd = atEnd;
    }

    /** A pattern from its text form, in lower case. */
    public static NamePattern of(String text) {
        boolean label = text.startsWith("||");
        boolean start = !label && text.startsWith("|");
        String rest = text.substring(label ? 2 : start ? 1 : 0);
        boolean end = rest.endsWith("|");
        rest = end ? rest.substring(0, rest.length() - 1) : rest;
        List<byte[]> pieces = new ArrayList<>();
        for (String piece : rest.split("\\*", -1)) {
            pieces.add(piece.getBytes(StandardCharsets.ISO_8859_1));
        }
        return new NamePattern(pieces.toArray(byte[][]::new), start, label, end);
    }

    /** The longest piece, which must stand in whatever matches; empty when there is none. */
    byte[] literal() {
        byte[] best = pieces[0];
        for (byte[] piece : pieces) {
            best = piece.length > best.length ? piece : best;
        }
        return best;
    }

    /** Whether the text has the pattern. */
    boolean matches(byte[] text, int length) {
        if (atStart) {
            return matchesFrom(text, length, 0);
        }
        if (atLabel) {
            for (int at = 0; at < length; at++) {
                if ((at == 0 || text[at - 1] == '.') && matchesFrom(text, length, at)) {
                    return true;
                }
            }
            return false;
        }
        int at = pieces[0].length == 0 ? 0 : indexOf(text, length, pieces[0], 0);
        // The first place of the first piece is as good as any, but not where it is all there is
        // and bound to the end.
        if (pieces.length == 1 && atEnd) {
            return endsWith(text, length, 0, pieces[0]);
        }
        return at >= 0 && matchesFrom(text, length, at);
    }

    private boolean matchesFrom(byte[] text, int length, int from) {
        int at = from;
        for (int i = 0; i < pieces.length; i++) {
            byte[] piece = pieces[i];
            if (i == 0) {
                if (!startsWith(text, length, at, piece)) {
                    return false;
                }
                at += piece.length;
            } else if (i == pieces.length - 1 && atEnd) {
                return endsWith(text, length, at, piece);
            } else {
                at = indexOf(text, length, piece, at);
                if (at < 0) {
                    return false;
                }
                at += piece.length;
            }
        }
        return !atEnd || at == length;
    }

    private static boolean startsWith(byte[] text, int length, int at, byte[] piece) {
        return at + piece.length <= length
                && Arrays.equals(text, at, at + piece.length, piece, 0, piece.length);
    }

    private static boolean endsWith(byte[] text, int length, int least, byte[] piece) {
        return length - piece.length >= least
                && startsWith(text, length, length - piece.length, piece);
    }

    private static int indexOf(byte[] text, int length, byte[] piece, int from) {
        for (int at = from; at + piece.length <= length; at++) {
            if (startsWith(text, length, at, piece)) {
                return at;
            }
        }
        return -1;
    }
}
