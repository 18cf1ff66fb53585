package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.sequence.FirstSeen;
import org.sakhius.filters.sequence.MemoryMarks;
import org.sakhius.filters.sequence.SequenceEngine;
import org.sakhius.filters.sequence.SequenceFinding;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plays a trace through the detectors as a running gateway would. One thread. */
final class TracePlayer {
    private static final long MONTH_S = 30L * 86_400;
    private final SequenceEngine engine;
    private final TraceNames names;
    private @Nullable FirstSeen seen;

    /**
     * A player that leaves these sequences out.
     *
     * @param names may be another player's, too
     */
    TracePlayer(TraceNames names, ZoneId zone, Set<String> off) throws Failure {
        this.names = names;
        try {
            engine = new SequenceEngine(
                    DataFiles.builtIn(), Levels.builtIn(), new MemoryMarks(), zone, off);
            engine.fromTheStart();
        } catch (DataFileException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    /** What a line completes. */
    List<SequenceFinding> play(TraceLine line) {
        String name = line.name();
        if (name == null) {
            return engine.present(line.device(), line.age(), line.second());
        }
        TraceNames.Known is = names.of(name);
        if (is.shielded()) {
            return List.of();
        }
        FirstSeen memory = seen;
        if (memory == null) {
            memory = new FirstSeen(MONTH_S, line.second());
            seen = memory;
        }
        boolean first = memory.first(spread(name), line.second());
        List<SequenceFinding> counted = engine.count(line.device(), line.age(), line.second(), 1);
        List<SequenceFinding> found = engine.lookup(
                line.device(),
                line.age(),
                line.second(),
                name,
                is.source(),
                is.category(),
                first && is.lure());
        if (counted.isEmpty() || found.isEmpty()) {
            return found.isEmpty() ? counted : found;
        }
        List<SequenceFinding> both = new ArrayList<>(counted);
        both.addAll(found);
        return both;
    }

    private static long spread(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }
}
