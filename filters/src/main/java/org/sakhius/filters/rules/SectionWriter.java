package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Writes sections one after the other behind the header's place, and the header last. Not thread
 * safe.
 */
final class SectionWriter {
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer header =
            ByteBuffer.allocate(ImageFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final FileChannel channel;

    /** Where the buffer's first octet will stand. */
    private long flushed = ImageFormat.HEADER_BYTES;

    private long sectionAt = ImageFormat.HEADER_BYTES;
    private int sections;

    SectionWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** The header's fields; those of this class are set at the end. */
    ByteBuffer header() {
        return header;
    }

    /** Where the section that is being written begins in the file. */
    long sectionAt() {
        return sectionAt;
    }

    /** Octets of the section so far. */
    long sectionBytes() {
        return flushed + buffer.position() - sectionAt;
    }

    /** Begins a section, or begins it again. */
    void begin() {
        buffer.clear();
        flushed = sectionAt;
        crc.reset();
    }

    void putByte(int octet) throws IOException {
        room(1);
        buffer.put((byte) octet);
    }

    void putLong(long value) throws IOException {
        room(8);
        buffer.putLong(value);
    }

    void put(byte[] octets, int off, int count) throws IOException {
        int done = 0;
        while (done < count) {
            room(1);
            int part = Math.min(count - done, buffer.remaining());
            buffer.put(octets, off + done, part);
            done += part;
        }
    }

    void zeros(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            putByte(0);
        }
    }

    /** Notes the section that ends here; the gap to the next page is part of no section. */
    void end(int id) throws IOException {
        flush();
        long bytes = sectionBytes();
        int at = ImageFormat.AT_SECTION_TABLE + sections++ * ImageFormat.SECTION_ENTRY_BYTES;
        header.putInt(at, id)
                .putInt(at + 4, (int) crc.getValue())
                .putLong(at + 8, sectionAt)
                .putLong(at + 16, bytes);
        zeros((int) (ImageFormat.pageAligned(bytes) - bytes));
        flush();
        sectionAt = flushed;
        begin();
    }

    /** Writes the header: the image is whole now. */
    void finish() throws IOException {
        header.putLong(ImageFormat.AT_MAGIC, ImageFormat.MAGIC)
                .putInt(ImageFormat.AT_VERSION, ImageFormat.VERSION)
                .putInt(ImageFormat.AT_SECTIONS, sections)
                .putLong(ImageFormat.AT_FILE_BYTES, flushed);
        header.putInt(ImageFormat.AT_HEADER_CRC, ImageFormat.headerCrc(header));
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
    }

    private void room(int octets) throws IOException {
        if (buffer.remaining() < octets) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (ImageFormat.pageAligned(flushed + buffer.position()) > Limits.IMAGE_MAX_BYTES) {
            throw new IOException("rules fill more than one image can hold");
        }
        buffer.flip();
        crc.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            flushed += channel.write(buffer, flushed);
        }
        buffer.clear();
    }
}
