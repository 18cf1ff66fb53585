package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code sakhius demo}: a school day with invented devices and real queries. */
@Command(
        name = "demo",
        description = "Plays a school day on this machine, offline, with invented names.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "day",
            description = "day, quiet, game-lure, job-lure or funnel (default: day).")
    private String scenario = "day";

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "2 is twice as fast, 0 waits for nothing (default: 1).")
    private double speed = 1;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "mn or en, the terminal's language.")
    private @Nullable String lang;

    @Option(
            names = "--dns-port",
            paramLabel = "N",
            description = "Where the gateway listens (default: 15353 or a free one).")
    private int dnsPort;

    @Option(
            names = "--console-port",
            paramLabel = "N",
            description = "Where the guardian's page is (default: 8053 or a free one).")
    private int consolePort;

    @Option(
            names = "--stage-port",
            paramLabel = "N",
            description = "Where the projector's page is (default: a free one).")
    private int stagePort;

    @Option(names = "--no-wait", description = "Begin without a paired page.")
    private boolean noWait;

    @Option(names = "--exit", description = "End after the last step.")
    private boolean exit;

    /** Plays it; 0 when it was played or ended by the trainer, 1 when it could not be. */
    @Override
    public Integer call() {
        List<Story> stories = stories();
        PrintWriter out = commandLine().getOut();
        DemoRun run = new DemoRun(options(), out);
        Thread hook = new Thread(run::close, "demo-close");
        Runtime.getRuntime().addShutdownHook(hook);
        try (run) {
            List<Outcome> outcomes = run.run(stories, System.in);
            return outcomes.stream().anyMatch(o -> o.kind() == Outcome.Kind.FAILED) ? 1 : 0;
        } catch (IOException e) {
            commandLine().getErr().println("demo: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private List<Story> stories() {
        if (!(speed >= 0)) {
            throw new ParameterException(commandLine(), "--speed is 0 or more");
        }
        try {
            return StoryBook.named(scenario);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private DemoOptions options() {
        return new DemoOptions(
                scenario, speed, speech(), dnsPort, consolePort, stagePort, !noWait, exit);
    }

    private Speech speech() {
        String wanted = lang == null ? Locale.getDefault().getLanguage() : lang;
        if (lang != null && !lang.equals("mn") && !lang.equals("en")) {
            throw new ParameterException(commandLine(), "--lang is mn or en");
        }
        return wanted.equals("mn") ? Speech.MN : Speech.EN;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not called by picocli");
        }
        return spec.commandLine();
    }
}
