package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What whoever watches over a console has to mend, a line for each matter. Thread safe. */
final class Troubles {
    private final Map<String, String> lines = new ConcurrentSkipListMap<>();

    /**
     * Notes a trouble, or that it is over.
     *
     * @param matter one word
     * @param line what is wrong; null when nothing is
     */
    void set(String matter, @Nullable String line) {
        if (line == null) {
            lines.remove(matter);
        } else {
            lines.put(matter, line);
        }
    }

    int count() {
        return lines.size();
    }

    /** A line for each, empty when there is none. */
    String text() {
        StringBuilder out = new StringBuilder();
        lines.forEach(
                (matter, line) -> out.append(matter).append(": ").append(line).append('\n'));
        return out.toString();
    }
}
