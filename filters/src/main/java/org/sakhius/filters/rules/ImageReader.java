package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Checks an image file, reads what is hot and maps the rest.
 *
 * <p>The checksums are taken over what is read through the channel, not through the mapping: so the
 * cold pages do not become part of the process's memory.
 */
final class ImageReader {
    private static final int CHUNK_BYTES = 1 << 16;

    private final ByteBuffer chunk =
            ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final Path file;
    private final FileChannel channel;
    private final Map<Integer, ByteBuffer> sections = new HashMap<>();
    private final Map<Integer, long[]> hot = new HashMap<>();

    ImageReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    RuleImage read() throws IOException {
        ByteBuffer header = header();
        MappedByteBuffer all = channel.map(
                FileChannel.MapMode.READ_ONLY, 0, header.getLong(ImageFormat.AT_FILE_BYTES));
        long end = ImageFormat.HEADER_BYTES;
        for (int i = 0; i < header.getInt(ImageFormat.AT_SECTIONS); i++) {
            int at = ImageFormat.AT_SECTION_TABLE + i * ImageFormat.SECTION_ENTRY_BYTES;
            int id = header.getInt(at);
            long from = header.getLong(at + 8);
            long length = header.getLong(at + 16);
            if (from != end || length < 0 || length > all.capacity() - from) {
                throw damaged("its sections do not follow each other");
            }
            end = ImageFormat.pageAligned(from + length);
            boolean isHot = id == ImageFormat.TABLE || id == ImageFormat.FILTER;
            long[] into = new long[isHot ? (int) (length / 8) : 0];
            checkSection(from, length, header.getInt(at + 4), into);
            if (isHot) {
                hot.put(id, into);
            } else {
                sections.put(id, all.slice((int) from, (int) length));
            }
        }
        return image(header);
    }

    byte @Nullable [] section(int id) throws IOException {
        ByteBuffer header = header();
        for (int i = 0; i < header.getInt(ImageFormat.AT_SECTIONS); i++) {
            int at = ImageFormat.AT_SECTION_TABLE + i * ImageFormat.SECTION_ENTRY_BYTES;
            long from = header.getLong(at + 8);
            long length = header.getLong(at + 16);
            if (header.getInt(at) == id) {
                if (length < 0
                        || length > Limits.IMAGE_SECTION_MAX_BYTES
                        || from < ImageFormat.HEADER_BYTES
                        || from > header.getLong(ImageFormat.AT_FILE_BYTES) - length) {
                    throw damaged("a section stands outside of it");
                }
                checkSection(from, length, header.getInt(at + 4), new long[0]);
                ByteBuffer octets = ByteBuffer.allocate((int) length);
                readFully(octets, from, "cut short");
                return octets.array();
            }
        }
        return null;
    }

    private RuleImage image(ByteBuffer header) throws IOException {
        ByteBuffer sources = sections.remove(ImageFormat.SOURCES);
        ByteBuffer records = sections.remove(ImageFormat.RECORDS);
        long[] table = hot.get(ImageFormat.TABLE);
        long[] filter = hot.get(ImageFormat.FILTER);
        if (sources == null || records == null || table == null || filter == null) {
            throw damaged("it lacks a section");
        }
        int homes = header.getInt(ImageFormat.AT_HOMES);
        if (homes < 1 || table.length - homes <= ImageFormat.MAX_DISTANCE || filter.length < 1) {
            throw damaged("its table is too short");
        }
        ImageSources decoded = sources(sources);
        try {
            return new RuleImage(header, decoded, table, filter, records, sections);
        } catch (IOException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private ImageException damaged(String how) {
        return new ImageException(file, "damaged: " + how);
    }

    private ByteBuffer header() throws IOException {
        ByteBuffer header =
                ByteBuffer.allocate(ImageFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(header, 0, "shorter than its header");
        if (header.getLong(ImageFormat.AT_MAGIC) != ImageFormat.MAGIC) {
            throw new ImageException(file, "no Sakhius rule image");
        }
        int version = header.getInt(ImageFormat.AT_VERSION);
        if (version != ImageFormat.VERSION) {
            throw new ImageException(
                    file, "rule image of version " + version + ", not " + ImageFormat.VERSION);
        }
        if (header.getInt(ImageFormat.AT_HEADER_CRC) != ImageFormat.headerCrc(header)) {
            throw damaged("its header");
        }
        long expected = header.getLong(ImageFormat.AT_FILE_BYTES);
        if (channel.size() != expected || expected > Limits.IMAGE_MAX_BYTES) {
            throw new ImageException(
                    file, "cut short or grown: " + channel.size() + " octets, not " + expected);
        }
        int sections = header.getInt(ImageFormat.AT_SECTIONS);
        if (sections < 0
                || sections > ImageFormat.OWN_SECTIONS + Limits.IMAGE_OPAQUE_SECTIONS_MAX_COUNT) {
            throw new ImageException(file, "holds " + sections + " sections");
        }
        return header;
    }

    /**
     * Checks the section and the gap behind it, which holds nothing but zeros; copies as much as
     * {@code into} can hold.
     */
    private void checkSection(long from, long length, int expected, long[] into)
            throws IOException {
        CRC32C crc = new CRC32C();
        int copied = 0;
        long at = from;
        long end = from + length;
        while (at < end) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
            readFully(chunk, at, "cut short");
            at += chunk.remaining();
            int longs = Math.min(chunk.remaining() / 8, into.length - copied);
            chunk.asLongBuffer().get(into, copied, longs);
            copied += longs;
            crc.update(chunk);
        }
        if ((int) crc.getValue() != expected) {
            throw damaged("a checksum is wrong");
        }
        chunk.clear().limit((int) (ImageFormat.pageAligned(end) - end));
        readFully(chunk, end, "cut short");
        while (chunk.hasRemaining()) {
            if (chunk.get() != 0) {
                throw damaged("octets between its sections");
            }
        }
    }

    private ImageSources sources(ByteBuffer section) throws IOException {
        byte[] sources = new byte[section.remaining()];
        section.get(sources);
        try {
            return ImageSources.decode(sources);
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(file, "made by another version (" + e.getMessage() + ")");
        }
    }

    private void readFully(ByteBuffer into, long from, String wrong) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw new ImageException(file, wrong);
            }
        }
        into.flip();
    }
}
