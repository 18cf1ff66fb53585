package org.sakhius.agent.lists;

import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last good copy of every list and what is known of it, in {@code data/lists}.
 *
 * <p>Two processes (a running agent, {@code sakhius lists update}) may share it: who writes holds
 * {@link #lock}.
 */
public final class ListFolder {

    /** Made with the first record, which a start with good rules does not read. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    private static final String INCOMING = ".incoming";
    private static final String OWN = "." + ProcessHandle.current().pid();
    private static final Pattern LEFT = Pattern.compile(".*\\.(\\d{1,18})(\\.sig)?\\.incoming");

    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path folder;

    /** The folder below the agent's data folder; need not exist yet. */
    public ListFolder(Path data) {
        folder = data.resolve("lists");
    }

    Path copy(ListConfig list) {
        return folder.resolve(list.id() + ".list");
    }

    /** Where this process puts what arrives; another one has its own. */
    Path incoming(ListConfig list) throws IOException {
        return AtomicFiles.privateFolder(folder).resolve(list.id() + OWN + INCOMING);
    }

    Path incomingSignature(ListConfig list) throws IOException {
        return AtomicFiles.privateFolder(folder).resolve(list.id() + OWN + ".sig" + INCOMING);
    }

    /** Deletes what processes that are no more have left behind. */
    void sweep() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher m = LEFT.matcher(file.getFileName().toString());
                if (m.matches() && isGone(Long.parseLong(m.group(1)))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid).isEmpty();
    }

    private Path recordFile(ListConfig list) {
        return folder.resolve(list.id() + ".json");
    }

    /** What is known of a list; nothing when source or trust is another or the copy is gone. */
    public ListRecord read(ListConfig list) {
        ListRecord none = ListRecord.none(list.identity());
        try {
            byte[] bytes = Files.readAllBytes(recordFile(list));
            ListRecord read = Json.MAPPER.readValue(bytes, ListRecord.class);
            if (!list.identity().equals(read.source())) {
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
        AtomicFiles.writePrivate(recordFile(list), Json.MAPPER.writeValueAsBytes(record));
    }

    /** Takes the folder for writing, waiting for another thread or process if need be. */
    LockFile lock() throws IOException {
        AtomicFiles.privateFolder(folder);
        return LockFile.take(folder.resolve("lock"), TURN);
    }
}
