package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.NameHash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes a rule image as {@link ImageFormat} lays it out. */
final class ImageWriter {
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final FileChannel channel;
    private long flushed = ImageFormat.HEADER_BYTES;

    private ImageWriter(FileChannel channel) {
        this.channel = channel;
    }

    static void write(Path file, List<SourceRules> in, SecureRandom random) throws IOException {
        long key0 = random.nextLong();
        long key1 = random.nextLong();
        ImageBuilder rules = new ImageBuilder(new NameHash(key0, key1));
        for (SourceRules source : in) {
            rules.add(source);
        }
        ImageTable table = new ImageTable(rules);
        byte[] sources = rules.sources().encode();
        if (sources.length > Limits.IMAGE_SOURCES_MAX_BYTES) {
            throw new IOException("the sources' descriptions are too long for one image");
        }
        ByteBuffer header = header(rules, table, sources.length, key0, key1);
        AtomicFile.write(
                file, channel -> new ImageWriter(channel).write(header, sources, rules, table));
    }

    private static ByteBuffer header(
            ImageBuilder rules, ImageTable table, int sourcesBytes, long key0, long key1)
            throws IOException {
        long tableAt = ImageFormat.pageAligned(ImageFormat.HEADER_BYTES + (long) sourcesBytes);
        long recordsAt = ImageFormat.pageAligned(tableAt + 8L * table.slots.length);
        long fileBytes = recordsAt + table.recordsBytes;
        if (fileBytes > Limits.IMAGE_MAX_BYTES) {
            throw new IOException("the image would be larger than " + Limits.IMAGE_MAX_BYTES);
        }
        return ByteBuffer.allocate(ImageFormat.HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ImageFormat.AT_MAGIC, ImageFormat.MAGIC)
                .putInt(ImageFormat.AT_VERSION, ImageFormat.VERSION)
                .putLong(ImageFormat.AT_FINGERPRINT, rules.fingerprint())
                .putLong(ImageFormat.AT_KEY0, key0)
                .putLong(ImageFormat.AT_KEY1, key1)
                .putInt(ImageFormat.AT_HOMES, table.homes)
                .putInt(ImageFormat.AT_SLOTS, table.slots.length)
                .putInt(ImageFormat.AT_NAMES, table.names)
                .putInt(ImageFormat.AT_SOURCES_BYTES, sourcesBytes)
                .putLong(ImageFormat.AT_RULES, table.keptCount)
                .putLong(ImageFormat.AT_TABLE, tableAt)
                .putLong(ImageFormat.AT_RECORDS, recordsAt)
                .putLong(ImageFormat.AT_FILE_BYTES, fileBytes);
    }

    private void write(ByteBuffer header, byte[] sources, ImageBuilder rules, ImageTable table)
            throws IOException {
        channel.position(ImageFormat.HEADER_BYTES);
        put(ByteBuffer.wrap(sources));
        padTo(header.getLong(ImageFormat.AT_TABLE));
        for (long slot : table.slots) {
            room(8);
            buffer.putLong(slot);
        }
        padTo(header.getLong(ImageFormat.AT_RECORDS));
        writeRecords(rules, table);
        flush();
        header.putInt(ImageFormat.AT_BODY_CRC, (int) crc.getValue());
        header.putInt(ImageFormat.AT_HEADER_CRC, headerCrc(header));
        channel.position(0);
        while (header.hasRemaining()) {
            channel.write(header);
        }
    }

    private void writeRecords(ImageBuilder rules, ImageTable table) throws IOException {
        putZeros(ImageFormat.UNIT_BYTES);
        for (int name = 0; name < table.names; name++) {
            int from = table.groups[name];
            int to = table.groups[name + 1];
            long end = written() + table.recordBytes(name);
            put(rules.nameOf(table.kept[from]));
            room(2);
            buffer.putShort((short) (to - from));
            for (int i = from; i < to; i++) {
                int rule = table.kept[i];
                room(ImageFormat.RULE_BYTES);
                buffer.put((byte) rules.flagsOf(rule));
                buffer.putShort((short) rules.sourceOf(rule));
                buffer.putInt(rules.lineOf(rule));
            }
            padTo(end);
        }
    }

    /** The checksum over the header with its own field taken as zero. */
    static int headerCrc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        byte[] bytes = new byte[ImageFormat.HEADER_BYTES];
        header.get(0, bytes);
        for (int i = 0; i < 4; i++) {
            bytes[ImageFormat.AT_HEADER_CRC + i] = 0;
        }
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private long written() {
        return flushed + buffer.position();
    }

    private void padTo(long offset) throws IOException {
        putZeros((int) (offset - written()));
    }

    private void putZeros(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room(1);
            buffer.put((byte) 0);
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            room(1);
            int part = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(bytes.slice(bytes.position(), part));
            bytes.position(bytes.position() + part);
        }
    }

    private void room(int octets) throws IOException {
        if (buffer.remaining() < octets) {
            flush();
        }
    }

    private void flush() throws IOException {
        flushed += buffer.position();
        buffer.flip();
        crc.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
