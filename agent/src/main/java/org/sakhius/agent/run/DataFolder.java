package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.files.AtomicFiles;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of all state, held by one running agent at a time. */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "agent.lock";
    private static final String CONSOLE_LOCK = "console.lock";

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder if need be and takes it. */
    static DataFolder take(AgentConfig config) throws StartException {
        return take(config, LOCK);
    }

    /** Takes the folder for a console that runs alone, beside which an agent may run. */
    public static DataFolder takeForConsole(AgentConfig config) throws StartException {
        return take(config, CONSOLE_LOCK);
    }

    private static DataFolder take(AgentConfig config, String lock) throws StartException {
        Path folder = config.data();
        try {
            AtomicFiles.privateFolder(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(lock), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return new DataFolder(channel);
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw taken(config, lock, e);
            }
            channel.close();
            throw taken(config, lock, null);
        } catch (IOException e) {
            throw new StartException(
                    config.file()
                            + ": data: "
                            + folder
                            + " cannot be written ("
                            + e.getMessage()
                            + "). Mend: make it a folder of the agent's user",
                    e);
        }
    }

    private static StartException taken(
            AgentConfig config, String lock, @Nullable Throwable cause) {
        return new StartException(
                config.file()
                        + ": data: another "
                        + (lock.equals(LOCK) ? "agent" : "console")
                        + " runs on "
                        + config.data()
                        + ". Mend: stop it, or give each its own folder",
                cause);
    }

    /** Whether this is the file that says that the folder is taken. */
    static boolean isLock(Path entry) {
        return entry.endsWith(LOCK) || entry.endsWith(CONSOLE_LOCK);
    }

    /** Whether an agent runs on the folder. */
    public static boolean isTaken(AgentConfig config) throws IOException {
        Path lock = config.data().resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Notes how browsers reach the console, for {@code sakhius pair}. */
    static void notePublicUrl(AgentConfig config, URI url) throws IOException {
        AtomicFiles.writePrivate(
                config.data().resolve("console.url"),
                url.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** How browsers reach the console of a running agent; null when none has run. */
    public static @Nullable URI publicUrl(AgentConfig config) throws IOException {
        try {
            return URI.create(Files.readString(config.data().resolve("console.url")));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
