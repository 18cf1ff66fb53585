package org.sakhius.agent.cli;

import org.sakhius.filters.category.Level;
import org.sakhius.filters.sequence.SequenceFinding;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Labelled traces, what the sequences say about them, and what is left without one of them. */
final class TraceEvaluation {
    private static final double MONTH_S = 30 * 86_400.0;

    private record Told(TraceLine line, SequenceFinding finding) {}

    /** What one run over all traces said. */
    private record Run(List<Told> told, List<TraceLine> labels, double deviceMonths) {

        boolean right(Told told) {
            return labels.stream().anyMatch(label -> covers(label, told));
        }

        boolean found(TraceLine label, boolean same) {
            return told.stream()
                    .anyMatch(told -> covers(label, told)
                            && (!same || told.finding().sequence().equals(label.label())));
        }

        Proportion precision() {
            return new Proportion(told.stream().filter(this::right).count(), told.size());
        }

        Proportion recall(boolean same) {
            return new Proportion(
                    labels.stream().filter(label -> found(label, same)).count(), labels.size());
        }

        /**
         * What is left when a sequence is not looked for: no sequence reads what another told, so
         * all the others say the same ({@code SequenceAblationTest} plays them without it).
         */
        Run without(String sequence) {
            List<Told> others = told.stream()
                    .filter(one -> !one.finding().sequence().equals(sequence))
                    .toList();
            return new Run(others, labels, deviceMonths);
        }

        private static boolean covers(TraceLine label, Told told) {
            return label.device().equals(told.line().device())
                    && told.line().second() >= label.second()
                    && told.line().second() <= label.until();
        }
    }

    private final List<Path> files;
    private final ZoneId zone;
    private final TraceNames names = new TraceNames();

    TraceEvaluation(List<Path> files, ZoneId zone) throws IOException, Failure {
        this.files = files;
        this.zone = zone;
    }

    void print(PrintWriter out) throws IOException, Failure {
        Run all = run();
        out.println("sequences: precision " + all.precision().text());
        out.println("sequences: recall " + all.recall(true).text());
        out.printf(
                Locale.ROOT,
                "instant in %.1f device-months: ALERT or above %d outside labels,"
                        + " URGENT %d outside%n",
                all.deviceMonths(),
                outside(all, Level.ALERT),
                outside(all, Level.URGENT));
        Map<String, List<TraceLine>> bySequence = new TreeMap<>();
        for (TraceLine label : all.labels()) {
            bySequence
                    .computeIfAbsent(String.valueOf(label.label()), key -> new ArrayList<>())
                    .add(label);
        }
        Set<String> sequences = new TreeSet<>(bySequence.keySet());
        all.told().forEach(told -> sequences.add(told.finding().sequence()));
        for (String name : sequences) {
            List<Told> told = all.told().stream()
                    .filter(one -> one.finding().sequence().equals(name))
                    .toList();
            List<TraceLine> labels = bySequence.getOrDefault(name, List.of());
            out.println(name + ": precision "
                    + new Proportion(told.stream().filter(all::right).count(), told.size()).text()
                    + ", recall "
                    + new Proportion(
                                    labels.stream()
                                            .filter(label -> all.found(label, true))
                                            .count(),
                                    labels.size())
                            .text());
        }
        for (String name : sequences) {
            Run run = all.without(name);
            out.println("without " + name + ": precision " + run.precision().text()
                    + ", episodes still noticed " + run.recall(false).text());
        }
    }

    private static long outside(Run run, Level least) {
        return run.told().stream()
                .filter(told -> told.finding().level().compareTo(least) >= 0 && !run.right(told))
                .count();
    }

    private Run run() throws IOException, Failure {
        List<Told> told = new ArrayList<>();
        List<TraceLine> labels = new ArrayList<>();
        double months = 0;
        for (Path file : files) {
            TracePlayer player = new TracePlayer(names, zone, Set.of());
            Map<String, long[]> spans = new HashMap<>();
            int number = 0;
            for (String text : Files.readAllLines(file)) {
                number++;
                if (text.isBlank()) {
                    continue;
                }
                TraceLine line = TraceLine.read(text, file + ":" + number);
                if (line.label() != null) {
                    labels.add(line);
                    continue;
                }
                long[] span = spans.computeIfAbsent(
                        line.device(), key -> new long[] {line.second(), line.second()});
                span[1] = line.second();
                player.play(line).forEach(finding -> told.add(new Told(line, finding)));
            }
            for (long[] span : spans.values()) {
                months += (span[1] - span[0]) / MONTH_S;
            }
        }
        return new Run(told, labels, months);
    }
}
