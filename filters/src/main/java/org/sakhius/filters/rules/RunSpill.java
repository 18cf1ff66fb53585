package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorted runs on disk, one after the other in one file that no name leads to where the system
 * allows it, and that is gone in any case once this is closed. Not thread safe.
 */
final class RunSpill implements AutoCloseable {
    private static final int HASH_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 15;
    private static final int MOST_BYTES = HASH_BYTES + RunCursor.HEAD_BYTES + Limits.NAME_MAX_BYTES;

    private final Path folder;
    private final List<Long> ends = new ArrayList<>();
    private @Nullable FileChannel channel;
    private long end;

    RunSpill(Path folder) {
        this.folder = folder;
    }

    /** Writes a sorted run, repetitions of one source left out. */
    void write(RunCursor run) throws IOException {
        if (ends.size() == Limits.IMAGE_RUNS_MAX_COUNT) {
            throw new IOException("rules fill more than one image can hold");
        }
        FileChannel to = open();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        Repeats repeats = new Repeats();
        while (run.next()) {
            if (repeats.again(run)) {
                continue;
            }
            if (buffer.remaining() < MOST_BYTES) {
                flush(buffer, to);
            }
            buffer.putLong(run.hash);
            buffer.put(run.octets, run.at, RunCursor.HEAD_BYTES + run.nameLength());
        }
        flush(buffer, to);
        ends.add(end);
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path file = Files.createTempFile(folder, "rules.", ".run");
            open = FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            channel = open;
        }
        return open;
    }

    private void flush(ByteBuffer buffer, FileChannel to) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            end += to.write(buffer, end);
        }
        buffer.clear();
    }

    /** A cursor for each run, in the order in which they were written. */
    List<RunCursor> cursors() throws IOException {
        List<RunCursor> cursors = new ArrayList<>();
        long from = 0;
        for (long to : ends) {
            cursors.add(new OnDisk(open(), from, to));
            from = to;
        }
        return cursors;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private static final class OnDisk extends RunCursor {
        private final FileChannel channel;
        private final ByteBuffer buffer;
        private final long end;
        private long read;

        OnDisk(FileChannel channel, long from, long end) {
            this.channel = channel;
            this.end = end;
            read = from;
            octets = new byte[BUFFER_BYTES];
            buffer = ByteBuffer.wrap(octets).limit(0);
        }

        @Override
        boolean next() throws IOException {
            if (buffer.remaining() < MOST_BYTES && read < end) {
                fill();
            }
            if (!buffer.hasRemaining()) {
                return false;
            }
            hash = buffer.getLong();
            at = buffer.position();
            buffer.position(at + HEAD_BYTES + nameLength());
            return true;
        }

        private void fill() throws IOException {
            buffer.compact();
            buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - read));
            while (buffer.hasRemaining()) {
                int count = channel.read(buffer, read);
                if (count < 0) {
                    throw new EOFException("a run of rules was cut short");
                }
                read += count;
            }
            buffer.flip();
        }
    }
}
