package org.sakhius.agent.summary;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The paired viewers, in {@code data/viewers.json}, replaced as a whole. Only what is done at the
 * box (or by a pairing that began there) changes it; a console cannot.
 */
public final class ViewerFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path file;

    /** Ids that stand in the file while the console does not know them yet. */
    private final Set<String> held = new HashSet<>();

    /** Below the agent's data folder; need not exist yet. */
    public ViewerFile(Path data) {
        file = data.resolve("viewers.json");
    }

    /**
     * What the file holds.
     *
     * @param removed ids that the console has still to be told of
     */
    public record Content(int v, List<Viewer> viewers, List<String> removed) {

        static final Content EMPTY = new Content(1, List.of(), List.of());
    }

    /** The file as it stands. */
    public synchronized Content read() throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Content.class);
        } catch (NoSuchFileException e) {
            return Content.EMPTY;
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is damaged. Mend: put it back from a backup, or delete it and pair"
                            + " every viewer anew",
                    e);
        }
    }

    /** The viewers that envelopes are sealed to. */
    synchronized List<Viewer> active() throws IOException {
        return read().viewers().stream().filter(v -> !held.contains(v.id())).toList();
    }

    /** The console knows a viewer now, so that envelopes can be sealed to it. */
    synchronized void release(String id) {
        held.remove(id);
    }

    /** Adds a viewer, replacing one with its id; nothing is sealed to it until its release. */
    synchronized void addHeld(Viewer viewer) throws IOException {
        try (LockFile other = taken()) {
            addNow(viewer);
        }
    }

    private void addNow(Viewer viewer) throws IOException {
        Content before = read();
        List<Viewer> viewers = new ArrayList<>(before.viewers());
        viewers.removeIf(v -> v.id().equals(viewer.id()));
        if (viewers.size() >= Limits.VIEWERS_COUNT) {
            throw new IOException("there are " + viewers.size()
                    + " viewers already. Mend: remove one with" + " sakhius pair --remove ID");
        }
        refuseCrowd(viewer, viewers);
        viewers.add(viewer);
        List<String> removed = new ArrayList<>(before.removed());
        removed.remove(viewer.id());
        held.add(viewer.id());
        write(new Content(1, viewers, removed));
    }

    /** An envelope that cannot be sealed to all who read it would be sealed to nobody. */
    private static void refuseCrowd(Viewer viewer, List<Viewer> others) throws IOException {
        for (String audience : viewer.standing().audiences()) {
            long readers =
                    others.stream().filter(v -> v.standing().reads(audience)).count();
            if (readers >= Limits.AUDIENCE_VIEWERS_COUNT) {
                throw new IOException("there are " + readers + " who read \"" + audience
                        + "\" already. Mend: remove one with sakhius pair --remove ID");
            }
        }
    }

    /** Takes a viewer out; false when there is none with this id. */
    public synchronized boolean remove(String id) throws IOException {
        try (LockFile other = taken()) {
            return removeNow(id);
        }
    }

    private boolean removeNow(String id) throws IOException {
        Content before = read();
        List<Viewer> viewers = new ArrayList<>(before.viewers());
        if (!viewers.removeIf(v -> v.id().equals(id))) {
            return false;
        }
        List<String> removed = new ArrayList<>(before.removed());
        removed.add(id);
        write(new Content(1, viewers, removed));
        return true;
    }

    /** The console knows that a viewer is gone. */
    synchronized void removalTold(String id) throws IOException {
        try (LockFile other = taken()) {
            Content before = read();
            List<String> removed = new ArrayList<>(before.removed());
            if (removed.remove(id)) {
                write(new Content(1, before.viewers(), removed));
            }
        }
    }

    /** Keeps another process ({@code sakhius pair --remove}) from changing the file meanwhile. */
    private LockFile taken() throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        return LockFile.take(file.resolveSibling("viewers.lock"), TURN);
    }

    private void write(Content content) throws IOException {
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(content));
    }
}
