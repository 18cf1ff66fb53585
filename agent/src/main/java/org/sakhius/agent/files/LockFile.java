package org.sakhius.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps other processes, and other threads of this one, out of something while it is open.
 *
 * <p>A file lock belongs to the whole process and refuses a second taker in it, so threads take
 * turns by a lock of their own first.
 */
public final class LockFile implements AutoCloseable {

    private final FileChannel channel;
    private final ReentrantLock turn;

    private LockFile(FileChannel channel, ReentrantLock turn) {
        this.channel = channel;
        this.turn = turn;
    }

    /**
     * Takes a lock, waiting as long as need be.
     *
     * @param file is made when it is not there; its folder must be
     * @param turn one for each thing that is kept, in the whole process
     */
    public static LockFile take(Path file, ReentrantLock turn) throws IOException {
        turn.lock();
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return new LockFile(channel, turn);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            turn.unlock();
            throw e;
        }
    }

    /** The file first: the next thread must find it free. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            turn.unlock();
        }
    }
}
