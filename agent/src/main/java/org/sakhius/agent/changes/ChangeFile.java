package org.sakhius.agent.changes;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The changes in {@code data/changes.json}, replaced as a whole. {@code sakhius pause} writes it
 * beside a running agent, which looks at its {@link #stamp} every two seconds. Any thread.
 */
public final class ChangeFile {
    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path file;

    /** Below the agent's data folder; need not exist yet. */
    public ChangeFile(Path data) {
        file = data.resolve("changes.json");
    }

    /** Tells one state of the file from another; empty when there is none. */
    public String stamp() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /**
     * The file as it stands.
     *
     * @throws IOException with the mend when it is damaged
     */
    public ChangeBook read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return ChangeBook.EMPTY;
        }
        try {
            return Parsing.MAPPER.readValue(bytes, ChangeBook.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is damaged. Mend: delete it; pauses, bonus minutes, approvals and"
                            + " devices assigned from the page end with it",
                    e);
        }
    }

    /**
     * Adds a change.
     *
     * @param nowSecond what is over by then is left out
     */
    public ChangeBook add(Change change, long nowSecond) throws IOException {
        try (LockFile other = taken()) {
            ChangeBook before = read();
            if (before.full(nowSecond)) {
                throw new IOException("there are " + Limits.CHANGES_COUNT
                        + " changes already. Mend: end some, or write what is meant to stay into"
                        + " the configuration");
            }
            return write(before.with(change, nowSecond));
        }
    }

    /**
     * Adds a change where the book is still as its maker saw it.
     *
     * @param version the version that was seen
     * @return whether it was
     */
    public boolean addIf(long version, Change change, long nowSecond) throws IOException {
        try (LockFile other = taken()) {
            ChangeBook before = read();
            if (before.version() != version || before.full(nowSecond)) {
                return false;
            }
            write(before.with(change, nowSecond));
            return true;
        }
    }

    /**
     * Ends changes of a kind for a target where the book is still as it was seen.
     *
     * @param names only those with exactly these names; empty for all
     */
    public boolean endIf(
            long version, Change.Kind kind, String target, List<String> names, long nowSecond)
            throws IOException {
        try (LockFile other = taken()) {
            ChangeBook before = read();
            if (before.version() != version) {
                return false;
            }
            write(before.without(kind, target, names, nowSecond));
            return true;
        }
    }

    /**
     * Says whose a device is where the book is still as its maker saw it.
     *
     * @param version the version that was seen
     * @return whether it was, and there was room
     */
    public boolean assignIf(long version, Assigned one, long nowSecond) throws IOException {
        try (LockFile other = taken()) {
            ChangeBook before = read();
            if (before.version() != version || before.assigned().size() >= Limits.ASSIGNED_COUNT) {
                return false;
            }
            write(before.with(one, nowSecond));
            return true;
        }
    }

    /**
     * Takes back what was said of a device where the book is still as it was seen.
     *
     * @return whether it was
     */
    public boolean unassignIf(long version, String device, long nowSecond) throws IOException {
        try (LockFile other = taken()) {
            ChangeBook before = read();
            if (before.version() != version) {
                return false;
            }
            write(before.withoutDevice(device, nowSecond));
            return true;
        }
    }

    /**
     * Ends every change of a kind for a target.
     *
     * @return whether there was one
     */
    public boolean end(Change.Kind kind, String target, long nowSecond) throws IOException {
        try (LockFile other = taken()) {
            ChangeBook before = read();
            ChangeBook after = before.without(kind, target, List.of(), nowSecond);
            if (after == before) {
                return false;
            }
            write(after);
            return true;
        }
    }

    private LockFile taken() throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        return LockFile.take(file.resolveSibling("changes.lock"), TURN);
    }

    private ChangeBook write(ChangeBook book) throws IOException {
        AtomicFiles.writePrivate(file, Parsing.MAPPER.writeValueAsBytes(book));
        return book;
    }

    /** Loaded only where there is something to read or write: a start waits for no parser. */
    private static final class Parsing {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
