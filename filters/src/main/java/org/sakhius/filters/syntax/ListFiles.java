package org.sakhius.filters.syntax;

import org.sakhius.filters.Limits;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Opens a list as plain text, whether it is plain, gzip, zip or a category in a tar: told by its
 * first octets.
 */
public final class ListFiles {
    private ListFiles() {}

    /** Opens a file, or the folder of a squidGuard category; the caller closes. */
    public static InputStream open(Path file) throws IOException {
        InputStream raw =
                Files.isDirectory(file) ? SquidGuardFolder.open(file) : Files.newInputStream(file);
        try {
            return unpack(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * The files that {@link #open} reads of a path: itself, or those of a squidGuard category's
     * folder that are there.
     *
     * @throws ListFormatException when it is a folder of something else
     */
    public static List<Path> parts(Path file) throws IOException {
        return Files.isDirectory(file) ? SquidGuardFolder.parts(file) : List.of(file);
    }

    /**
     * Unpacks a stream and bounds it; closing the result closes the stream.
     *
     * @throws ListFormatException here or while reading, when the limits of {@link Limits} are
     *     passed, a zip does not hold exactly one file, or a tar not exactly one category
     */
    public static InputStream unpack(InputStream raw) throws IOException {
        return unpack(raw, Limits.LIST_PACKED_MAX_BYTES, Limits.LIST_MAX_BYTES);
    }

    static InputStream unpack(InputStream raw, long packedMax, long plainMax) throws IOException {
        InputStream in = new BufferedInputStream(new BoundedInputStream(raw, packedMax), 1 << 16);
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (startsWith(magic, 0x1f, 0x8b)) {
            return text(new BoundedInputStream(new GZIPInputStream(in, 1 << 16), plainMax));
        }
        if (startsWith(magic, 'P', 'K', 3, 4)) {
            return new BoundedInputStream(new OnlyEntry(new ZipInputStream(in)), plainMax);
        }
        return text(new BoundedInputStream(in, plainMax));
    }

    /** What was unpacked, or the category in it when that is a tar. */
    private static InputStream text(InputStream plain) throws IOException {
        byte[] first = plain.readNBytes(TarCategory.BLOCK_BYTES);
        PushbackInputStream whole = new PushbackInputStream(plain, TarCategory.BLOCK_BYTES);
        whole.unread(first);
        return TarCategory.begins(first) ? new TarCategory(whole) : whole;
    }

    private static boolean startsWith(byte[] octets, int... magic) {
        if (octets.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((octets[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** The one file of a zip; a second one is an error, because nobody said which is meant. */
    private static final class OnlyEntry extends InputStream {
        private final ZipInputStream zip;

        OnlyEntry(ZipInputStream zip) throws IOException {
            this.zip = zip;
            if (!nextFile()) {
                throw new ListFormatException(0, "the zip holds no file");
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int off, int len) throws IOException {
            int count = zip.read(into, off, len);
            if (count < 0 && nextFile()) {
                throw new ListFormatException(0, "the zip holds several files: give one list each");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }

        private boolean nextFile() throws IOException {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && entry.isDirectory()) {
                entry = zip.getNextEntry();
            }
            return entry != null;
        }
    }
}
