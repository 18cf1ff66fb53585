package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
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
 * done, and once more when its outcome is sealed: after a power cut in between the very same
 * command is looked at again, since nobody has been told what became of it.
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

    /** How a command stands to those before it. */
    enum Turn {
        /** Its counter is above all that were heard. */
        NEW,
        /** It was the last one, and its outcome was never told. */
        AGAIN,
        /** It was the last one, and its outcome was told. */
        TOLD,
        /** A later one, or another with this counter, was heard. */
        OLD
    }

    /**
     * The last command of a viewer.
     *
     * @param hash of the whole envelope, base64url
     */
    record Last(long counter, String hash, boolean told) {}

    /**
     * Takes a counter.
     *
     * @param paired the viewers whose counters are kept
     */
    Turn take(String viewer, long counter, String hash, Set<String> paired) throws IOException {
        Map<String, Last> all = read();
        @Nullable Last last = all.get(viewer);
        if (last != null && counter <= last.counter()) {
            if (counter < last.counter() || !hash.equals(last.hash())) {
                return Turn.OLD;
            }
            return last.told() ? Turn.TOLD : Turn.AGAIN;
        }
        all.keySet().retainAll(paired);
        all.put(viewer, new Last(counter, hash, false));
        write(all);
        return Turn.NEW;
    }

    /** The outcome of a viewer's command is sealed. */
    void told(String viewer, long counter) throws IOException {
        Map<String, Last> all = read();
        @Nullable Last last = all.get(viewer);
        if (last != null && last.counter() == counter && !last.told()) {
            all.put(viewer, new Last(counter, last.hash(), true));
            write(all);
        }
    }

    private void write(Map<String, Last> all) throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(all));
    }

    private Map<String, Last> read() throws IOException {
        try {
            return MAPPER.readValue(
                    Files.readAllBytes(file), new TypeReference<HashMap<String, Last>>() {});
        } catch (NoSuchFileException e) {
            return new HashMap<>();
        } catch (JacksonException e) {
            // Starting again from nothing would let everything be replayed that was ever sent.
            throw new IOException(file + " is damaged; no command is taken", e);
        }
    }
}
