package org.sakhius.agent.cli;

import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.sequence.SequenceFinding;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code sakhius replay}: plays a trace and prints each sequence that it completes. */
@Command(
        name = "replay",
        description = "Plays a trace of lookups and prints the sequences in it, one JSON a line.",
        mixinStandardHelpOptions = true)
final class ReplayCommand extends PlainCommand {

    /** Where nights are when nothing else is said. */
    static final String HOME = "Asia/Ulaanbaatar";

    @Parameters(paramLabel = "TRACE.jsonl", description = "{at, device, name | present, age}")
    private Path trace = Path.of("");

    @Option(names = "--zone", paramLabel = "ZONE", description = "Of the household's nights.")
    private ZoneId zone = ZoneId.of(HOME);

    @Override
    public Integer call() throws IOException, Failure {
        TracePlayer player = new TracePlayer(new TraceNames(), zone, Set.of());
        PrintWriter out = out();
        try (BufferedReader lines = Files.newBufferedReader(trace)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (text.isBlank()) {
                    continue;
                }
                TraceLine line = TraceLine.read(text, trace + ":" + number);
                if (line.label() == null) {
                    for (SequenceFinding finding : player.play(line)) {
                        out.println(Json.line(json(line, finding)));
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new Failure("no trace at " + trace, e);
        }
        return 0;
    }

    private static Map<String, Object> json(TraceLine line, SequenceFinding finding) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("at", line.at());
        out.put("device", line.device());
        out.put("sequence", finding.sequence());
        out.put("category", finding.category().id());
        out.put("level", finding.level().name());
        out.put("reasons", finding.reasons().stream().map(Reason::key).toList());
        return out;
    }
}
