package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.run.StartException;
import org.sakhius.agent.run.StateEraser;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code sakhius erase}: a gateway that is given away or begins anew keeps nothing. */
@Command(
        name = "erase",
        description = "Erases keys, incidents and everything else that this gateway has kept.",
        mixinStandardHelpOptions = true)
final class EraseCommand extends ConfiguredCommand {

    @Option(names = "--yes", description = "Does it. Without it only says what it would erase.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        AgentConfig read = load();
        try {
            List<Path> found = StateEraser.found(read);
            if (found.isEmpty()) {
                out().println(read.data() + ": nothing is kept there");
                return 0;
            }
            if (!yes) {
                found.forEach(entry -> out().println("would erase  " + entry));
                tellTheRest(read);
                err().println("Nothing was erased. Mend: write --yes to do it; it cannot be undone,"
                        + " and phones must be paired anew");
                return 1;
            }
            StateEraser.erase(read).forEach(entry -> out().println("erased  " + entry));
            tellTheRest(read);
            return 0;
        } catch (StartException | IOException e) {
            throw new Failure(e);
        }
    }

    private void tellTheRest(AgentConfig config) throws IOException {
        StateEraser.strangers(config)
                .forEach(entry -> out().println("stays  " + entry + " (not written by a gateway)"));
        if (config.console() instanceof ConsoleConfig.Remote remote) {
            out().println("stays  sealed messages at " + remote.url()
                    + ", which only paired phones can open, for at most 90 days");
        } else if (config.console() instanceof ConsoleConfig.Embedded embedded
                && embedded.database() != null) {
            out().println("stays  sealed messages in the console's database, which only paired"
                    + " phones can open, for at most 90 days");
        }
        out().println("stays  every backup that you made, wherever you put it");
        out().println("stays  the configuration " + config.file());
    }
}
