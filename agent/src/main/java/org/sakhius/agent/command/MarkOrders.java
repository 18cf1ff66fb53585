package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.guardian.MarkFile;
import org.sakhius.agent.guardian.Marking;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what guardians mark and note on an incident, for all of them. One thread. */
final class MarkOrders {
    private static final Logger LOG = LoggerFactory.getLogger(MarkOrders.class);
    private static final Set<String> STEPS = Set.of("seen", "talked", "closed");
    private static final Set<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::name).collect(Collectors.toUnmodifiableSet());
    private static final String INCIDENT = "incident:";

    private final MarkFile marks;
    private final EventReader events;

    /** Works on the files of a gateway that runs. */
    MarkOrders(Path data) {
        marks = new MarkFile(data);
        events = new EventReader(data.resolve("events.db"));
    }

    /**
     * Does it.
     *
     * @param by what the sender is called
     * @param now seconds since 1970
     */
    Outcome.Result mark(Order order, String by, long now) throws IOException {
        Order.Marked marked = order.mark();
        String target = String.valueOf(order.target());
        if (marked == null || !target.startsWith(INCIDENT) || !fits(marked)) {
            return Outcome.Result.MALFORMED;
        }
        String incident = target.substring(INCIDENT.length());
        if (!isThere(incident)) {
            return Outcome.Result.NOWHERE;
        }
        String note = marked.note() == null ? "" : marked.note();
        // A phone whose clock is ahead does not have the last word for ever.
        marks.put(new Marking(
                incident,
                String.valueOf(marked.step()),
                note,
                marked.next(),
                marked.count(),
                String.valueOf(marked.level()),
                by,
                Math.min(marked.at(), now)));
        return Outcome.Result.APPLIED;
    }

    private static boolean fits(Order.Marked marked) {
        @Nullable String note = marked.note();
        return marked.step() != null
                && STEPS.contains(marked.step())
                && marked.level() != null
                && LEVELS.contains(marked.level())
                && marked.count() >= 0
                && marked.at() >= 0
                && marked.next() >= 0
                && marked.next() <= Limits.MARK_NEXT_MOST_S
                && (note == null || note.length() <= Limits.MARK_NOTE_CHARS);
    }

    private boolean isThere(String incident) throws IOException {
        try {
            return !events.kept(List.of(incident)).isEmpty();
        } catch (SQLException e) {
            LOG.error("commands: {}", e.getMessage());
            throw new IOException(e);
        }
    }
}
