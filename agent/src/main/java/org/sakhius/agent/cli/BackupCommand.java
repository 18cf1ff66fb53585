package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.run.StateBackup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** {@code sakhius backup}: one encrypted file from which a lost gateway can be made again. */
@Command(
        name = "backup",
        description = "Writes keys, pairings, incidents and messages into one encrypted file.",
        mixinStandardHelpOptions = true)
final class BackupCommand extends ConfiguredCommand {

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "Where to; must not be there yet.")
    private Path to = Path.of("");

    @Mixin
    private PassPhrase passPhrase = new PassPhrase();

    @Override
    public Integer call() throws Exception {
        AgentConfig read = config().load(ConfigLoader.Purpose.CONSOLE);
        List<String> names;
        try {
            names = StateBackup.write(
                    read,
                    to,
                    passPhrase.read(true),
                    Version.number(),
                    Clock.systemUTC(),
                    new SecureRandom());
        } catch (IOException e) {
            throw new Failure(e);
        }
        names.forEach(name -> out().println("saved  " + name));
        if (read.console() instanceof ConsoleConfig.Embedded embedded
                && embedded.database() != null) {
            out().println("not in it  the console's PostgreSQL database: use pg_dump or a base"
                    + " backup (docs/backup.md)");
        }
        out().println(to + " holds this gateway's secrets. Whoever has it and the pass-phrase can"
                + " be this gateway: keep the two apart, and neither on this machine alone");
        return 0;
    }
}
