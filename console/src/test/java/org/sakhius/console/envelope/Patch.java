package org.sakhius.console.envelope;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes and reads a failing vector as a base and what differs: {@code patch: OFFSET HEX}, then
 * {@code keep: LENGTH} or {@code append: HEX}. The failure can be read in the file.
 */
final class Patch {
    /** Runs of changed bytes with fewer equal bytes than this between them are one patch. */
    private static final int JOIN_BYTES = 8;

    private Patch() {}

    static Vector write(Vector vector, String base, byte[] from, byte[] to) {
        vector.with("base", base);
        int shared = Math.min(from.length, to.length);
        int at = 0;
        while (at < shared) {
            if (from[at] == to[at]) {
                at++;
                continue;
            }
            int end = runEnd(from, to, at, shared);
            String hex = HexFormat.of().formatHex(to, at, end);
            vector.with("patch", at + " " + hex);
            at = end;
        }
        if (to.length < from.length) {
            vector.with("keep", Integer.toString(to.length));
        } else if (to.length > from.length) {
            vector.with("append", Arrays.copyOfRange(to, from.length, to.length));
        }
        return vector;
    }

    private static int runEnd(byte[] from, byte[] to, int start, int limit) {
        int end = start + 1;
        for (int i = end; i < limit && i < end + JOIN_BYTES; i++) {
            if (from[i] != to[i]) {
                end = i + 1;
            }
        }
        return end;
    }

    /** The bytes under test: the body, or the base with its patches applied. */
    static byte[] read(Vector vector, Path directory) {
        if (!vector.has("base")) {
            return vector.body();
        }
        byte[] bytes =
                Testkit.read(directory.resolve(vector.get("base") + ".txt")).body();
        for (String patch : vector.all("patch")) {
            int space = patch.indexOf(' ');
            byte[] with = HexFormat.of().parseHex(patch.substring(space + 1));
            int at = Integer.parseInt(patch.substring(0, space));
            System.arraycopy(with, 0, bytes, at, with.length);
        }
        if (vector.has("keep")) {
            bytes = Arrays.copyOf(bytes, Integer.parseInt(vector.get("keep")));
        }
        return vector.has("append") ? Bytes.concat(bytes, vector.bytes("append")) : bytes;
    }
}
