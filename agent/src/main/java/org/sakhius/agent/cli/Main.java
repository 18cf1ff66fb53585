package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.run.QuickStart;
import org.sakhius.agent.trainer.DemoCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The command {@code sakhius}: exit status 0 done, 1 a finding or failure, 2 wrong usage. */
@Command(
        name = "sakhius",
        description = "Watches over children at the gateway of a home or a school.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ConsoleCommand.class,
            CheckCommand.class,
            ScoreCommand.class,
            ReplayCommand.class,
            EvaluateCommand.class,
            EventsCommand.class,
            ListsCommand.class,
            ConfigCommand.class,
            PauseCommand.class,
            BonusCommand.class,
            LanCardCommand.class,
            EnrolCardCommand.class,
            ConsentCommand.class,
            ClientIdCommand.class,
            CasesCommand.class,
            PairCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            EraseCommand.class,
            DoctorCommand.class,
            DemoCommand.class,
            LimitsCommand.class,
        })
public final class Main {

    private Main() {}

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        QuickStart.prepare();
        System.exit(execute(args));
    }

    /** Runs a command and returns its status. */
    public static int execute(String... args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return execute(out, err, args);
    }

    /** Runs a command with its own output, for tests. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        Path config = configOfPlainRun(args);
        if (config != null) {
            return run(config, out, err);
        }
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            out.flush();
            tell(e, err);
            return CommandLine.ExitCode.SOFTWARE;
        });
        int status = line.execute(args);
        out.flush();
        err.flush();
        return status;
    }

    /**
     * The configuration where the line is {@code run --config FILE} and nothing else; null for any
     * other line. A gateway that starts is asked for names at once, and the parser of command lines
     * would take half of the time to the first answer.
     */
    private static @Nullable Path configOfPlainRun(String... args) {
        if (args.length == 3 && args[0].equals("run") && args[1].equals("--config")) {
            return Path.of(args[2]);
        }
        return null;
    }

    private static int run(Path config, PrintWriter out, PrintWriter err) {
        try {
            if (Rehearsal.wanted()) {
                Rehearsal.inFolder(file -> {
                    RunCommand.run(file, out);
                    RunCommand.run(file, out);
                });
                return CommandLine.ExitCode.OK;
            }
            return RunCommand.run(config, out);
        } catch (Exception e) {
            out.flush();
            tell(e, err);
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static void tell(Exception e, PrintWriter err) {
        if (e instanceof Failure || e instanceof ConfigException) {
            err.println("sakhius: " + e.getMessage());
        } else {
            err.println("sakhius: " + e);
        }
        err.flush();
    }
}
