package org.sakhius.agent.guardian;

import org.sakhius.agent.files.AtomicFiles;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Removals that wait for their time, in {@code data/removals.json}, replaced as a whole: a restart
 * neither forgets nor hastens one. Any thread.
 */
public final class RemovalFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    /** Below the agent's data folder; need not exist yet. */
    public RemovalFile(Path data) {
        file = data.resolve("removals.json");
    }

    /** What the file holds. */
    record Content(int v, List<Removal> removals) {}

    /**
     * All that wait, oldest first.
     *
     * @throws IOException also when the file is damaged: then none is done
     */
    public synchronized List<Removal> read() throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Content.class).removals();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is damaged. Mend: delete it; whoever was to be removed stays", e);
        }
    }

    /** Adds one; where one waits for this viewer already, that one stands. */
    public synchronized void add(Removal removal) throws IOException {
        List<Removal> all = new ArrayList<>(read());
        if (all.stream().noneMatch(one -> one.viewer().equals(removal.viewer()))) {
            all.add(removal);
            write(all);
        }
    }

    /** Lets go of the one for this viewer; false when there is none. */
    public synchronized boolean drop(String viewer) throws IOException {
        List<Removal> all = new ArrayList<>(read());
        if (!all.removeIf(one -> one.viewer().equals(viewer))) {
            return false;
        }
        write(all);
        return true;
    }

    private void write(List<Removal> all) throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(new Content(1, all)));
    }
}
