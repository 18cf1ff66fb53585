package org.sakhius.filters.rules;

import org.sakhius.filters.name.NameHash;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes the table and the filter from the records just written, which are read back once: memory
 * holds the filter only, one octet for each name. Not thread safe.
 */
final class HotWriter {
    /** Homes are at most 90 % full: 8.9 octets for each name, the filter makes it 9.9. */
    private static final int FILL_PERCENT = 90;

    private final FileChannel channel;
    private final SectionWriter out;
    private final NameHash hasher;
    private final int names;
    private final WireName name = new WireName();
    private final long[] filter;

    private final long recordsAt;
    private final long recordsEnd;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long read;

    HotWriter(
            FileChannel channel,
            SectionWriter out,
            NameHash hasher,
            int names,
            long recordsAt,
            long recordsBytes) {
        this.channel = channel;
        this.out = out;
        this.hasher = hasher;
        this.names = names;
        this.recordsAt = recordsAt;
        recordsEnd = recordsAt + recordsBytes;
        filter = new long[Math.max(1, names / 8)];
    }

    /**
     * Writes both sections.
     *
     * @return the number of homes
     */
    int write() throws IOException {
        int homes = (int) Math.max(16, (names * 100L + FILL_PERCENT - 1) / FILL_PERCENT);
        while (!table(homes)) {
            homes += homes / 8;
        }
        out.end(ImageFormat.TABLE);
        for (long word : filter) {
            out.putLong(word);
        }
        out.end(ImageFormat.FILTER);
        return homes;
    }

    /** Says false when some entry would stand too far from home. */
    private boolean table(int homes) throws IOException {
        out.begin();
        buffer.clear().limit(0);
        read = recordsAt;
        skip(ImageFormat.UNIT_BYTES);
        int free = 0;
        for (int i = 0; i < names; i++) {
            long entry = record();
            long hash = hashInto(filter);
            int home = ImageFormat.home(hash, homes);
            if (free - home > ImageFormat.MAX_DISTANCE) {
                return false;
            }
            for (; free < home; free++) {
                out.putLong(0);
            }
            free++;
            out.putLong((long) ImageFormat.tag(hash, homes) << ImageFormat.TAG_SHIFT
                    | (home & 127L) << ImageFormat.HOME_SHIFT
                    | entry);
        }
        for (; free < homes + ImageFormat.MAX_DISTANCE + 1; free++) {
            out.putLong(0);
        }
        return true;
    }

    /** The hash of the name; the filter learns it and every name above. */
    private long hashInto(long[] words) {
        long hash = hasher.root();
        for (int i = name.labels() - 1; i >= 0; i--) {
            hash = name.hash(hasher, hash, i);
            words[ImageFormat.filterWord(hash, words.length)] |= ImageFormat.filterBits(hash);
        }
        return hash;
    }

    /** Reads a record's name, and makes of the rest its part of an entry: unit and covers. */
    private long record() throws IOException {
        long at = read - buffer.remaining() - recordsAt;
        int length = octet();
        while (buffer.remaining() < length) {
            fill();
        }
        name.set(buffer.array(), buffer.position(), length);
        buffer.position(buffer.position() + length);
        long covers = 0;
        int flags;
        do {
            flags = octet();
            covers |= (flags & ImageFormat.RULE_SELF) == 0 ? 0 : ImageFormat.COVERS_SELF;
            covers |= (flags & ImageFormat.RULE_BELOW) == 0 ? 0 : ImageFormat.COVERS_BELOW;
            skipGroups();
            skipGroups();
        } while ((flags & ImageFormat.RULE_LAST) == 0);
        long end = read - buffer.remaining() - recordsAt;
        skip((int) (-end & (ImageFormat.UNIT_BYTES - 1)));
        return covers | at / ImageFormat.UNIT_BYTES;
    }

    private void skipGroups() throws IOException {
        while ((octet() & 0x80) != 0) {
            // Every octet but the last says that more follow.
        }
    }

    private void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            octet();
        }
    }

    private int octet() throws IOException {
        if (!buffer.hasRemaining()) {
            fill();
        }
        return buffer.get() & 0xff;
    }

    private void fill() throws IOException {
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + recordsEnd - read));
        int count = channel.read(buffer, read);
        if (count <= 0) {
            throw new EOFException("the records just written are cut short");
        }
        read += count;
        buffer.flip();
    }
}
