package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes a rule image as {@link ImageFormat} lays it out. */
final class ImageWriter {
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer header =
            ByteBuffer.allocate(ImageFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final FileChannel channel;
    private long flushed = ImageFormat.HEADER_BYTES;
    private long sectionAt;
    private int sections;

    private ImageWriter(FileChannel channel) {
        this.channel = channel;
    }

    static void write(
            Path file, ImageBuilder rules, Map<Integer, byte[]> opaque, long key0, long key1)
            throws IOException {
        ImageTable table = new ImageTable(rules);
        byte[] sources = rules.sources().encode();
        if (sources.length > Limits.IMAGE_SOURCES_MAX_BYTES) {
            throw new IOException("the sources' descriptions are too long for one image");
        }
        AtomicFile.write(file, channel -> {
            ImageWriter writer = new ImageWriter(channel);
            writer.header
                    .putLong(ImageFormat.AT_KEY0, key0)
                    .putLong(ImageFormat.AT_KEY1, key1)
                    .putLong(ImageFormat.AT_FINGERPRINT, rules.fingerprint());
            writer.write(sources, rules, table);
            for (Map.Entry<Integer, byte[]> section : opaque.entrySet()) {
                writer.put(ByteBuffer.wrap(section.getValue()));
                writer.endSection(section.getKey());
            }
            writer.writeHeader();
        });
    }

    private void write(byte[] sources, ImageBuilder rules, ImageTable table) throws IOException {
        header.putInt(ImageFormat.AT_HOMES, table.homes)
                .putInt(ImageFormat.AT_NAMES, table.names)
                .putLong(ImageFormat.AT_RULES, table.keptCount);
        channel.position(ImageFormat.HEADER_BYTES);
        sectionAt = ImageFormat.HEADER_BYTES;
        put(ByteBuffer.wrap(sources));
        endSection(ImageFormat.SOURCES);
        for (long slot : table.slots) {
            room(8);
            buffer.putLong(slot);
        }
        endSection(ImageFormat.TABLE);
        writeRecords(rules, table);
        endSection(ImageFormat.RECORDS);
    }

    /** Notes the section that ends here; the gap to the next page is part of no section. */
    private void endSection(int id) throws IOException {
        flush();
        long end = written();
        if (ImageFormat.pageAligned(end) > Limits.IMAGE_MAX_BYTES) {
            throw new IOException("the image would be larger than " + Limits.IMAGE_MAX_BYTES);
        }
        int at = ImageFormat.AT_SECTION_TABLE + sections++ * ImageFormat.SECTION_ENTRY_BYTES;
        header.putInt(at, id)
                .putInt(at + 4, (int) crc.getValue())
                .putLong(at + 8, sectionAt)
                .putLong(at + 16, end - sectionAt);
        padTo(ImageFormat.pageAligned(end));
        flush();
        crc.reset();
        sectionAt = written();
    }

    private void writeHeader() throws IOException {
        header.putLong(ImageFormat.AT_MAGIC, ImageFormat.MAGIC)
                .putInt(ImageFormat.AT_VERSION, ImageFormat.VERSION)
                .putInt(ImageFormat.AT_SECTIONS, sections)
                .putLong(ImageFormat.AT_FILE_BYTES, written());
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
