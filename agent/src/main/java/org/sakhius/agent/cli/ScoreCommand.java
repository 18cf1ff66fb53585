package org.sakhius.agent.cli;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.RrTypes;

import picocli.CommandLine.Command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code sakhius score}: how enticing names look, a TSV line for each line of stdin. */
@Command(
        name = "score",
        description = "Scores names from stdin: name, category, score, level, reasons (TSV).",
        mixinStandardHelpOptions = true)
final class ScoreCommand extends PlainCommand {

    private static final String NOTHING = "\t-\t0\tINFO\t";

    @Override
    public Integer call() throws IOException, Failure {
        PrintWriter out = out();
        Judge judge = Judge.builtIn();
        EffectivePolicy policy = judge.policy(null);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.print(line + score(line.strip(), judge, policy) + "\n");
        }
        return 0;
    }

    private static String score(String name, Judge judge, EffectivePolicy policy) {
        String canonical;
        try {
            canonical = DomainName.canonical(name);
        } catch (InvalidNameException e) {
            return NOTHING;
        }
        Verdict verdict = judge.judge(canonical, RrTypes.A, policy).verdict();
        Category category = verdict.category();
        if (verdict.shielded()) {
            return NOTHING;
        }
        if (category != null && verdict.decidedBy() != null) {
            return row(category, 1, verdict.level().name(), verdict.reasons());
        }
        Finding finding = EnticementDetector.builtIn().weigh(canonical);
        return finding == null
                ? NOTHING
                : row(
                        finding.category(),
                        finding.score(),
                        finding.level().name(),
                        finding.reasons());
    }

    private static String row(Category category, double score, String level, List<Reason> why) {
        String reasons = why.stream().map(Reason::key).distinct().collect(Collectors.joining(","));
        String number = String.format(Locale.ROOT, "%.6f", score);
        return "\t" + category.id() + "\t" + number + "\t" + level + "\t" + reasons;
    }
}
