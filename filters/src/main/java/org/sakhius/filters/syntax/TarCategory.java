package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A category of squidGuard or of Université Toulouse 1 as it is published: a tar (POSIX.1-2001
 * ustar, or GNU's) whose one folder holds what {@link SquidGuardFolder} reads. Gives the same text.
 *
 * <p>Nothing of it is written to disk, so no name in it leads anywhere; names that would lead out,
 * links and devices are refused all the same, because no honest category has them.
 */
final class TarCategory extends InputStream {
    /** Octets of a header, and of what everything in a tar is filled up to. */
    static final int BLOCK_BYTES = 512;

    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final int PREFIX_AT = 345;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK_BYTES];
    private byte[] given = (SquidGuardFolder.HEAD + "\n").getBytes(StandardCharsets.UTF_8);
    private int givenAt;
    private long left;
    private int fill;
    private int entries;
    private long extra;
    private boolean names;
    private boolean ended;
    private @Nullable String folder;

    /** Over a stream that stands at the first header. */
    TarCategory(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins so is a tar. */
    static boolean begins(byte[] block) {
        return block.length == BLOCK_BYTES
                && text(block, MAGIC_AT, 5).equals("ustar")
                && sumHolds(block);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        while (givenAt == given.length && left == 0) {
            if (ended || !nextPart()) {
                return -1;
            }
        }
        if (givenAt < given.length) {
            int count = Math.min(len, given.length - givenAt);
            System.arraycopy(given, givenAt, into, off, count);
            givenAt += count;
            return count;
        }
        int count = in.read(into, off, (int) Math.min(len, left));
        if (count < 0) {
            throw new EOFException("the tar ends within a file");
        }
        left -= count;
        if (left == 0) {
            skipAll(fill);
            // Its last line may have no end.
            given = new byte[] {'\n'};
            givenAt = 0;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean nextPart() throws IOException {
        while (true) {
            if (in.readNBytes(header, 0, BLOCK_BYTES) < BLOCK_BYTES) {
                throw new EOFException("the tar ends without its last block");
            }
            if (isZero(header)) {
                return end();
            }
            if (!sumHolds(header)) {
                throw refused("is damaged");
            }
            if (++entries > Limits.TAR_ENTRIES_MAX_COUNT) {
                throw refused("holds more than " + Limits.TAR_ENTRIES_MAX_COUNT + " entries");
            }
            long size = size();
            int pad = (int) (-size & (BLOCK_BYTES - 1));
            if (isFile() && isPart(name())) {
                left = size;
                fill = pad;
                return true;
            }
            pass(size + pad);
        }
    }

    /** What is not read as a list, a licence say, may not be large: it hides behind the text. */
    private void pass(long octets) throws IOException {
        extra += octets;
        if (extra > Limits.TAR_EXTRA_MAX_BYTES) {
            throw refused("holds much besides the category");
        }
        skipAll(octets);
    }

    private void skipAll(long octets) throws IOException {
        try {
            in.skipNBytes(octets);
        } catch (EOFException e) {
            throw new IOException("the tar ends within a file", e);
        }
    }

    private boolean end() throws IOException {
        byte[] rest = new byte[BLOCK_BYTES];
        for (int count = in.read(rest); count >= 0; count = in.read(rest)) {
            extra += count;
            if (extra > Limits.TAR_EXTRA_MAX_BYTES) {
                throw refused("holds much besides the category");
            }
        }
        ended = true;
        if (!names) {
            throw refused("holds no file \"domains\": name the archive of one category");
        }
        return false;
    }

    private boolean isFile() throws ListFormatException {
        return switch (header[TYPE_AT]) {
            case 0, '0', '7' -> true;
            // Folders, and long names and times for the entry that follows.
            case '5', 'x', 'g', 'L', 'K' -> false;
            case '1', '2' -> throw refused("holds a link: name the category that it leads to");
            default -> throw refused("holds something that is no file");
        };
    }

    private boolean isPart(String path) throws ListFormatException {
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1);
        if (!SquidGuardFolder.PARTS.contains(last)) {
            return false;
        }
        String parent = path.substring(0, slash + 1);
        boolean second = last.equals("domains") && names;
        if (second || (folder != null && !folder.equals(parent))) {
            throw refused("holds several categories: name the archive of one");
        }
        folder = parent;
        names |= last.equals("domains");
        return true;
    }

    private String name() throws ListFormatException {
        String path = text(header, 0, 100);
        boolean posix = header[MAGIC_AT + 5] == 0;
        String prefix = posix ? text(header, PREFIX_AT, 155) : "";
        String whole = prefix.isEmpty() ? path : prefix + "/" + path;
        if (whole.startsWith("/") || ("/" + whole + "/").contains("/../")) {
            throw refused("holds a path that leads out of it");
        }
        return whole;
    }

    /** Octal digits, as everything below 8 GiB is written. */
    private long size() throws ListFormatException {
        String digits = text(header, SIZE_AT, 12).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw refused("holds a file of no size that a list can have");
        }
        return Long.parseLong(digits, 8);
    }

    private static boolean sumHolds(byte[] block) {
        int sum = 0;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            boolean own = i >= SUM_AT && i < SUM_AT + 8;
            sum += own ? ' ' : block[i] & 0xff;
        }
        String digits = text(block, SUM_AT, 8).strip();
        return digits.matches("[0-7]{1,7}") && Integer.parseInt(digits, 8) == sum;
    }

    private static String text(byte[] block, int at, int most) {
        int to = at;
        while (to < at + most && block[to] != 0) {
            to++;
        }
        return new String(block, at, to - at, StandardCharsets.ISO_8859_1);
    }

    private static boolean isZero(byte[] block) {
        for (byte octet : block) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static ListFormatException refused(String why) {
        return new ListFormatException(0, "the tar " + why);
    }
}
