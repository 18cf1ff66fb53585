package org.sakhius.filters.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Cuts octets into lines of text: LF, CRLF or CR ends a line, a byte order mark is dropped, and
 * memory is bounded by the longest line.
 */
final class LineSplitter {
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private final byte[] line = new byte[Limits.LIST_LINE_MAX_BYTES];
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private int at;
    private int end;
    private int length;
    private int number;
    private boolean tooLong;
    private boolean afterReturn;

    LineSplitter(InputStream in) {
        this.in = in;
    }

    /** A line without white space at its ends, or why it is none that can be read. */
    record TextLine(String text, @Nullable Refusal wrong, boolean indented) {}

    /**
     * The next line; null after the last.
     *
     * @throws ListFormatException at a NUL: then it is no text
     */
    @Nullable
    TextLine next() throws IOException {
        number++;
        TextLine plain = plain();
        if (plain != null) {
            return plain;
        }
        length = 0;
        tooLong = false;
        boolean any = false;
        for (int octet = read(); octet >= 0; octet = read()) {
            boolean secondOfPair = octet == '\n' && afterReturn;
            afterReturn = octet == '\r';
            if (secondOfPair) {
                continue;
            }
            if (octet == '\n' || octet == '\r') {
                return text();
            }
            any = true;
            take(octet);
        }
        return any ? text() : null;
    }

    /**
     * The next line in the common case: ASCII, without control characters, its end already read.
     * Null where that does not hold; nothing is taken then.
     */
    private @Nullable TextLine plain() throws IOException {
        if (afterReturn || (at == end && !fill())) {
            return null;
        }
        int to = at;
        while (to < end && (chunk[to] >= ' ' || chunk[to] == '\t') && chunk[to] != 0x7f) {
            to++;
        }
        int next = to + 1;
        if (next < end && chunk[to] == '\r' && chunk[next] == '\n') {
            next++;
        } else if (to == end || chunk[to] != '\n') {
            return null;
        }
        int start = at;
        int from = at;
        at = next;
        while (from < to && chunk[from] <= ' ') {
            from++;
        }
        while (from < to && chunk[to - 1] <= ' ') {
            to--;
        }
        String text = from == to ? "" : new String(chunk, from, to - from, ISO_8859_1);
        return new TextLine(text, null, from > start);
    }

    private TextLine text() {
        if (tooLong) {
            return new TextLine("", Refusal.TOO_LONG, false);
        }
        int from = number == 1 && startsWithMark() ? 3 : 0;
        try {
            String whole =
                    utf8.decode(ByteBuffer.wrap(line, from, length - from)).toString();
            String text = whole.strip();
            return isText(text)
                    ? new TextLine(text, null, !whole.startsWith(text))
                    : new TextLine("", Refusal.NOT_TEXT, false);
        } catch (CharacterCodingException e) {
            return new TextLine("", Refusal.NOT_TEXT, false);
        }
    }

    /** Whether there is no control character but tabs. */
    static boolean isText(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private void take(int octet) throws ListFormatException {
        if (octet == 0) {
            throw new ListFormatException(number, "a NUL octet: this is no text, so no list");
        }
        if (length == line.length) {
            tooLong = true;
        } else {
            line[length++] = (byte) octet;
        }
    }

    private boolean startsWithMark() {
        return length >= 3
                && (line[0] & 0xff) == 0xef
                && (line[1] & 0xff) == 0xbb
                && (line[2] & 0xff) == 0xbf;
    }

    private int read() throws IOException {
        return at == end && !fill() ? -1 : chunk[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk, 0, chunk.length));
        return end > 0;
    }
}
