package org.sakhius.agent.command;

import org.sakhius.agent.files.AtomicFiles;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The last counter of each viewer, in {@code data/commands.json}. It is written before a command is
 * done: after a power cut a command may be lost, which its sender sees, but never done twice.
 *
 * <p>Who was removed is forgotten with the next command of somebody else. Should that very phone be
 * paired again, what it sent before is still not done twice: a command that was done moved on the
 * version that it had to have seen, and none lives longer than a day.
 */
final class Counters {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    Counters(Path data) {
        file = data.resolve("commands.json");
    }

    /**
     * Takes a counter.
     *
     * @param paired the viewers whose counters are kept
     * @return false when it is not above the last one
     */
    boolean take(String viewer, long counter, Set<String> paired) throws IOException {
        Map<String, Long> last = read();
        if (counter <= last.getOrDefault(viewer, 0L)) {
            return false;
        }
        last.keySet().retainAll(paired);
        last.put(viewer, counter);
        AtomicFiles.privateFolder(file.resolveSibling(""));
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(last));
        return true;
    }

    private Map<String, Long> read() throws IOException {
        try {
            return MAPPER.readValue(
                    Files.readAllBytes(file), new TypeReference<HashMap<String, Long>>() {});
        } catch (NoSuchFileException e) {
            return new HashMap<>();
        } catch (JacksonException e) {
            // Starting again from nothing would let everything be replayed that was ever sent.
            throw new IOException(file + " is damaged; no command is taken", e);
        }
    }
}
