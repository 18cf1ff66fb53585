package org.sakhius.agent.lists;

import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.files.AtomicFiles;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last good copy of every list and what is known of it, in {@code data/lists}.
 *
 * <p>Two processes (a running agent, {@code sakhius lists update}) may share it: who writes holds
 * {@link #lock}.
 */
public final class ListFolder {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;

    /** The folder below the agent's data folder; need not exist yet. */
    public ListFolder(Path data) {
        folder = data.resolve("lists");
    }

    Path copy(ListConfig list) {
        return folder.resolve(list.id() + ".list");
    }

    Path incoming(ListConfig list) {
        return folder.resolve(list.id() + ".incoming");
    }

    private Path recordFile(ListConfig list) {
        return folder.resolve(list.id() + ".json");
    }

    /** What is known of a list; nothing when its source is another now or its copy is gone. */
    public ListRecord read(ListConfig list) {
        ListRecord none = ListRecord.none(list.source());
        try {
            byte[] bytes = Files.readAllBytes(recordFile(list));
            ListRecord read = MAPPER.readValue(bytes, ListRecord.class);
            if (!list.source().equals(read.source())) {
                return none;
            }
            boolean copyGone = read.rules() > 0 && !Files.exists(copy(list));
            return copyGone ? none : read;
        } catch (NoSuchFileException e) {
            return none;
        } catch (IOException | JacksonException e) {
            // A record that cannot be read is as good as none: the list is fetched again.
            return none;
        }
    }

    void write(ListConfig list, ListRecord record) throws IOException {
        AtomicFiles.privateFolder(folder);
        AtomicFiles.writePrivate(recordFile(list), MAPPER.writeValueAsBytes(record));
    }

    /** Takes the folder for writing, waiting for another process if need be. */
    Held lock() throws IOException {
        AtomicFiles.privateFolder(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another update of the lists is under way", e);
        }
        return channel::close;
    }

    /** The folder is taken until this is closed. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
