package org.sakhius.agent.guardian;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What guardians marked and noted, in {@code data/marks.json}, readable by its owner alone and
 * replaced as a whole; one per incident. Any thread.
 */
public final class MarkFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    /** Below the agent's data folder; need not exist yet. */
    public MarkFile(Path data) {
        file = data.resolve("marks.json");
    }

    /** What the file holds. */
    record Content(int v, List<Marking> marks) {}

    /**
     * All of them, the one written last at the end.
     *
     * @throws IOException also when the file is damaged
     */
    public synchronized List<Marking> read() throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Content.class).marks();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged. Mend: delete it; phones keep theirs", e);
        }
    }

    /** Writes one in the place of an older one; beyond the limit the oldest is let go. */
    public synchronized void put(Marking marking) throws IOException {
        List<Marking> all = new ArrayList<>(read());
        boolean newer = all.stream()
                .noneMatch(one ->
                        one.incident().equals(marking.incident()) && one.at() > marking.at());
        if (!newer) {
            // Two wrote: the later one stands, whichever came first.
            return;
        }
        all.removeIf(one -> one.incident().equals(marking.incident()));
        all.add(marking);
        if (all.size() > Limits.MARKS_COUNT) {
            all.remove(0);
        }
        write(all);
    }

    /** Lets go of what is noted on any other incident than these. */
    public synchronized void retain(Set<String> incidents) throws IOException {
        List<Marking> all = new ArrayList<>(read());
        if (all.removeIf(one -> !incidents.contains(one.incident()))) {
            write(all);
        }
    }

    private void write(List<Marking> all) throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(new Content(1, all)));
    }
}
