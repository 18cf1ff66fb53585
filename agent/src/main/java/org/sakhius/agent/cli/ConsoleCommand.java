package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.run.EmbeddedConsole;
import org.sakhius.agent.run.StartException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code sakhius console}: the console alone, for the gateways named under {@code agents}. */
@Command(name = "console", description = "Runs the console alone.", mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        AgentConfig read = config.load(ConfigLoader.Purpose.CONSOLE);
        if (!(read.console() instanceof ConsoleConfig.Embedded embedded)) {
            throw new Failure(
                    read.file() + ": console: says that the console is elsewhere. Mend: write"
                            + " console: { embedded: { listen: \"127.0.0.1:8053\" } }");
        }
        AtomicFiles.privateFolder(read.data());
        Stop stop = new Stop();
        try (EmbeddedConsole console = EmbeddedConsole.alone(read, embedded)) {
            spec.commandLine().getOut().println("console " + console.publicUrl());
            spec.commandLine().getOut().flush();
            stop.await();
        } catch (StartException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } finally {
            stop.done();
        }
        return 0;
    }
}
