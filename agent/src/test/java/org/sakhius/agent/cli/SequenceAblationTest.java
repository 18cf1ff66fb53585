package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.sequence.SequenceFinding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Traces played with one sequence left out say what the others say anyway, so that the evaluation
 * need not play them again for each.
 */
class SequenceAblationTest {
    private static final List<String> SEQUENCES =
            List.of("S1", "S2", "S3", "S4", "S5", "S6", "S8", "S9");

    @TempDir
    private Path folder;

    @Test
    void theOthersSayTheSameWithoutOne() throws Exception {
        TraceNames names = new TraceNames();
        Set<String> left = new TreeSet<>(SEQUENCES);
        List<Path> files = new ArrayList<>(HandTraces.write(folder, "episodes-3"));
        // Short ones first: most sequences are in one of those.
        files.sort(Comparator.comparingLong(file -> file.toFile().length()));
        for (Path file : files) {
            List<TraceLine> lines = lines(file);
            List<String> all = told(names, lines, Set.of());
            Set<String> of = new TreeSet<>();
            all.forEach(told -> of.add(told.substring(0, 2)));
            of.retainAll(left);
            for (String off : of) {
                left.remove(off);
                assertThat(told(names, lines, Set.of(off)))
                        .as("%s without %s", file.getFileName(), off)
                        .containsExactlyElementsOf(all.stream()
                                .filter(told -> !told.startsWith(off))
                                .toList());
            }
            if (left.isEmpty()) {
                break;
            }
        }
        assertThat(left).isEmpty();
    }

    private static List<TraceLine> lines(Path file) throws Exception {
        List<TraceLine> out = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            TraceLine line = TraceLine.read(text, file.toString());
            if (line.label() == null) {
                out.add(line);
            }
        }
        return out;
    }

    private static List<String> told(TraceNames names, List<TraceLine> lines, Set<String> off)
            throws Failure {
        TracePlayer player = new TracePlayer(names, HouseholdTraces.ZONE, off);
        List<String> out = new ArrayList<>();
        for (TraceLine line : lines) {
            for (SequenceFinding finding : player.play(line)) {
                out.add(finding.sequence() + " " + finding.level() + " " + line.at());
            }
        }
        return out;
    }
}
