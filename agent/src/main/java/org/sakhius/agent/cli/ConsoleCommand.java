package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.localca.LocalCa;
import org.sakhius.agent.run.DataFolder;
import org.sakhius.agent.run.EmbeddedConsole;
import org.sakhius.agent.run.OwnCertificate;
import org.sakhius.agent.run.StartException;

import picocli.CommandLine.Command;

import java.security.SecureRandom;
import java.time.Clock;

/** {@code sakhius console}: the console alone, for the gateways named under {@code agents}. */
@Command(name = "console", description = "Runs the console alone.", mixinStandardHelpOptions = true)
final class ConsoleCommand extends ConfiguredCommand {

    @Override
    public Integer call() throws Exception {
        AgentConfig read = config().load(ConfigLoader.Purpose.CONSOLE);
        if (!(read.console() instanceof ConsoleConfig.Embedded embedded)) {
            throw new Failure(
                    read.file() + ": console: says that the console is elsewhere. Mend: write"
                            + " console: { embedded: { listen: \"127.0.0.1:8053\" } }");
        }
        AtomicFiles.privateFolder(read.data());
        Stop stop = new Stop();
        try (DataFolder taken = DataFolder.takeForConsole(read);
                LocalCa ca = read.usesLocalCa()
                        ? OwnCertificate.open(read, Clock.systemUTC(), new SecureRandom())
                        : null;
                EmbeddedConsole console = EmbeddedConsole.alone(read, embedded)) {
            out().println("console " + console.publicUrl());
            out().flush();
            stop.await();
        } catch (StartException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } finally {
            stop.done();
        }
        return 0;
    }
}
