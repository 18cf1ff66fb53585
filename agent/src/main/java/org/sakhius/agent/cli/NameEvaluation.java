package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.RrTypes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Names with their labels, and how the detectors see them. */
final class NameEvaluation {
    private static final String ORDINARY = "-";
    private static final double[] RATES = {1e-3, 1e-4};

    private record Seen(double score, boolean raised, boolean right) {}

    private final Map<String, List<Seen>> byLabel = new TreeMap<>();
    private final Judge judge = Judge.builtIn();

    private NameEvaluation() throws IOException {}

    static NameEvaluation of(List<Path> files) throws IOException, Failure {
        NameEvaluation out = new NameEvaluation();
        EffectivePolicy policy = out.judge.policy(null);
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    out.take(line, file, policy);
                }
            }
        }
        return out;
    }

    private void take(String line, Path file, EffectivePolicy policy) throws Failure {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int tab = line.indexOf('\t');
        String label = tab < 0 ? "" : line.substring(tab + 1).strip();
        boolean known = label.equals(ORDINARY) || Category.byId(label).isPresent();
        if (!known) {
            throw new Failure(file + ": no category after the name: " + Shown.plain(line), null);
        }
        byLabel.computeIfAbsent(label, key -> new ArrayList<>())
                .add(seen(line.substring(0, tab).strip(), label, policy));
    }

    private Seen seen(String name, String label, EffectivePolicy policy) {
        Finding finding = finding(name, policy);
        return finding == null
                ? new Seen(0, false, false)
                : new Seen(
                        finding.score(),
                        finding.level() != Level.INFO,
                        finding.category().id().equals(label));
    }

    private @Nullable Finding finding(String name, EffectivePolicy policy) {
        try {
            String canonical = DomainName.canonical(name);
            Verdict verdict = judge.byRules(canonical, RrTypes.A, policy).verdict();
            return verdict.shielded() ? null : EnticementDetector.builtIn().weigh(canonical);
        } catch (InvalidNameException e) {
            return null;
        }
    }

    void print(PrintWriter out) {
        List<Seen> ordinary = byLabel.getOrDefault(ORDINARY, List.of());
        long wrong = ordinary.stream().filter(Seen::raised).count();
        out.println("names: false positives per 10,000 ordinary names: "
                + new Proportion(wrong, ordinary.size()).perTenThousand());
        double[] scores = ordinary.stream().mapToDouble(Seen::score).sorted().toArray();
        for (Map.Entry<String, List<Seen>> entry : byLabel.entrySet()) {
            if (entry.getKey().equals(ORDINARY)) {
                continue;
            }
            List<Seen> names = entry.getValue();
            long raised = names.stream().filter(Seen::raised).count();
            long right =
                    names.stream().filter(seen -> seen.raised() && seen.right()).count();
            out.println(entry.getKey() + ": recall of the kind raised "
                    + new Proportion(right, names.size()).text()
                    + ", of any kind " + new Proportion(raised, names.size()).text()
                    + ", precision among these files "
                    + new Proportion(raised, raised + wrong).text());
            for (double rate : RATES) {
                out.println(entry.getKey() + ": recall by score at FPR " + rate + ": "
                        + atRate(names, scores, rate).text());
            }
        }
    }

    private static Proportion atRate(List<Seen> names, double[] ordinary, double rate) {
        int allowed = (int) Math.floor(rate * ordinary.length);
        double least = ordinary.length == 0 ? 0 : ordinary[ordinary.length - 1 - allowed];
        long above = Arrays.stream(names.stream().mapToDouble(Seen::score).toArray())
                .filter(score -> score > least)
                .count();
        return new Proportion(above, names.size());
    }
}
