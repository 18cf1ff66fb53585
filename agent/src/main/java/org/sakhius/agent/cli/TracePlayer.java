package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.sequence.FirstSeen;
import org.sakhius.filters.sequence.MemoryMarks;
import org.sakhius.filters.sequence.SequenceEngine;
import org.sakhius.filters.sequence.SequenceFinding;
import org.sakhius.filters.special.RrTypes;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays a trace through the detectors as a running gateway would. One thread. */
final class TracePlayer {
    private static final long MONTH_S = 30L * 86_400;
    private static final int NAMES = 50_000;

    /** What a name is by itself; nothing at all for a help or protected name. */
    private record Known(
            boolean shielded,
            @Nullable RuleSource source,
            @Nullable Category category,
            boolean lure) {
        static final Known SHIELDED = new Known(true, null, null, false);
    }

    private final SequenceEngine engine;
    private final Judge judge = Judge.builtIn();
    private final EffectivePolicy policy = judge.policy("child-13-15");
    private final EnticementDetector detector = EnticementDetector.builtIn();
    private final Map<String, Known> known = new HashMap<>();
    private @Nullable FirstSeen seen;

    /** A player that leaves these sequences out. */
    TracePlayer(ZoneId zone, Set<String> off) throws IOException, Failure {
        try {
            engine = new SequenceEngine(
                    DataFiles.builtIn(), Levels.builtIn(), new MemoryMarks(), zone, off);
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
        Known is = known(name);
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
        return found.isEmpty() ? counted : found;
    }

    private Known known(String name) {
        if (known.size() >= NAMES) {
            known.clear();
        }
        return known.computeIfAbsent(name, this::examine);
    }

    private Known examine(String name) {
        Verdict verdict = judge.byRules(name, RrTypes.A, policy).verdict();
        if (verdict.shielded()) {
            return Known.SHIELDED;
        }
        if (verdict.settled()) {
            return new Known(false, verdict.decidedBy(), verdict.category(), false);
        }
        Finding finding = detector.examine(name);
        return finding == null
                ? new Known(false, null, null, false)
                : new Known(false, null, finding.category(), true);
    }

    private static long spread(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }
}
