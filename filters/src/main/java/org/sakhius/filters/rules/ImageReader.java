package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Checks an image file and maps it.
 *
 * <p>The checksum is taken over what is read through the channel, not through the mapping: so the
 * cold pages do not become part of the process's memory.
 */
final class ImageReader {
    private static final int CHUNK_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    ImageReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    RuleImage read() throws IOException {
        ByteBuffer header = header();
        checkBody(header);
        int sourcesBytes = header.getInt(ImageFormat.AT_SOURCES_BYTES);
        long fileBytes = header.getLong(ImageFormat.AT_FILE_BYTES);
        MappedByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, fileBytes);
        int tableAt = (int) header.getLong(ImageFormat.AT_TABLE);
        int recordsAt = (int) header.getLong(ImageFormat.AT_RECORDS);
        ByteBuffer table = all.slice(tableAt, 8 * header.getInt(ImageFormat.AT_SLOTS));
        ByteBuffer records = all.slice(recordsAt, (int) fileBytes - recordsAt);
        return new RuleImage(
                header,
                sources(sourcesBytes),
                table.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer(),
                records.order(ByteOrder.LITTLE_ENDIAN));
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
        if (header.getInt(ImageFormat.AT_HEADER_CRC) != ImageWriter.headerCrc(header)) {
            throw new ImageException(file, "damaged header");
        }
        long expected = header.getLong(ImageFormat.AT_FILE_BYTES);
        if (channel.size() != expected || expected > Limits.IMAGE_MAX_BYTES) {
            throw new ImageException(
                    file, "cut short or grown: " + channel.size() + " octets, not " + expected);
        }
        return header;
    }

    private void checkBody(ByteBuffer header) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        channel.position(ImageFormat.HEADER_BYTES);
        while (channel.read(chunk) >= 0) {
            crc.update(chunk.flip());
            chunk.clear();
        }
        if ((int) crc.getValue() != header.getInt(ImageFormat.AT_BODY_CRC)) {
            throw new ImageException(file, "damaged: its checksum is wrong");
        }
    }

    private ImageSources sources(int bytes) throws IOException {
        ByteBuffer sources = ByteBuffer.allocate(bytes);
        readFully(sources, ImageFormat.HEADER_BYTES, "cut short in its sources");
        try {
            return ImageSources.decode(sources.array());
        } catch (IllegalArgumentException e) {
            throw new ImageException(file, "made by another version (" + e.getMessage() + ")");
        }
    }

    private void readFully(ByteBuffer into, long from, String wrong) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw new ImageException(file, wrong);
            }
        }
        into.rewind();
    }
}
