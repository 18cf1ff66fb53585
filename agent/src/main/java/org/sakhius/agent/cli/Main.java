package org.sakhius.agent.cli;

import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.trainer.DemoCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

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
            EventsCommand.class,
            ListsCommand.class,
            ConfigCommand.class,
            PairCommand.class,
            DoctorCommand.class,
            DemoCommand.class,
            LimitsCommand.class,
        })
public final class Main {

    private Main() {}

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
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

    private static void tell(Exception e, PrintWriter err) {
        if (e instanceof Failure || e instanceof ConfigException) {
            err.println("sakhius: " + e.getMessage());
        } else {
            err.println("sakhius: " + e);
        }
        err.flush();
    }
}
