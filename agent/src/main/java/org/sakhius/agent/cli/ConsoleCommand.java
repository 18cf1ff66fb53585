package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.run.AgentsWatch;
import org.sakhius.agent.run.DataFolder;
import org.sakhius.agent.run.EmbeddedConsole;
import org.sakhius.agent.run.OwnCertificate;
import org.sakhius.agent.run.StartException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.security.SecureRandom;
import java.time.Clock;

/** {@code sakhius console}: the console alone, for the gateways named under {@code agents}. */
@Command(name = "console", description = "Runs the console alone.", mixinStandardHelpOptions = true)
final class ConsoleCommand extends ConfiguredCommand {

    @Option(
            names = "--viewers",
            description = "Lists the viewers in its database and ends; it may run meanwhile.")
    private boolean viewers;

    @Option(
            names = "--revoke",
            paramLabel = "ID",
            description = "Ends a viewer at once: nothing is served to it until it is paired anew.")
    private @Nullable String revoke;

    /** What is done beside a running console. */
    private int accounts(AgentConfig read, ConsoleConfig.Embedded embedded, @Nullable String ending)
            throws Failure {
        try {
            if (ending == null) {
                EmbeddedConsole.viewers(read, embedded).forEach(out()::println);
                return 0;
            }
            if (!EmbeddedConsole.revoke(read, embedded, ending)) {
                throw new Failure("no viewer " + Shown.plain(ending)
                        + " that is not ended already. Mend: take an id from"
                        + " sakhius console --config " + read.file() + " --viewers");
            }
            out().println("ended " + ending + "; remove it at its gateway as well:"
                    + " sakhius pair --remove ID");
            return 0;
        } catch (StartException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Integer call() throws Exception {
        AgentConfig read = config().load(ConfigLoader.Purpose.CONSOLE);
        if (!(read.console() instanceof ConsoleConfig.Embedded embedded)) {
            throw new Failure(
                    read.file() + ": console: says that the console is elsewhere. Mend: write"
                            + " console: { embedded: { listen: \"127.0.0.1:8053\" } }");
        }
        String ending = revoke;
        if (viewers || ending != null) {
            return accounts(read, embedded, ending);
        }
        AtomicFiles.privateFolder(read.data());
        Stop stop = new Stop();
        try (DataFolder taken = DataFolder.takeForConsole(read);
                OwnCertificate certificate =
                        OwnCertificate.open(read, Clock.systemUTC(), new SecureRandom());
                EmbeddedConsole console = EmbeddedConsole.alone(read, embedded);
                AgentsWatch gateways = AgentsWatch.of(read, console)) {
            console.watch(certificate, Clock.systemUTC());
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
