package org.sakhius.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** {@code sakhius evaluate}: how right the detectors are about labelled names and traces. */
@Command(
        name = "evaluate",
        description = {
            "Holds the detectors against labels: precision, recall, false positives.",
            "FILE.jsonl: traces with lines {label, device, at, until}; other files: lines of",
            "a name, a tab and its category, '-' for an ordinary name."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand extends PlainCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--zone", paramLabel = "ZONE", description = "Of the households' nights.")
    private ZoneId zone = ZoneId.of(ReplayCommand.HOME);

    @Override
    public Integer call() throws IOException, Failure {
        PrintWriter out = out();
        List<Path> traces = new ArrayList<>();
        List<Path> names = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new Failure("no file at " + file, null);
            }
            (file.toString().endsWith(".jsonl") ? traces : names).add(file);
        }
        if (!names.isEmpty()) {
            NameEvaluation.of(names).print(out);
        }
        if (!traces.isEmpty()) {
            new TraceEvaluation(traces, zone).print(out);
        }
        return 0;
    }
}
