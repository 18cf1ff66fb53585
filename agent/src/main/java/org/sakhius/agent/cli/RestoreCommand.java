package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.run.StartException;
import org.sakhius.agent.run.StateRestore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** {@code sakhius restore}: a gateway from a backup, in an empty data folder. */
@Command(
        name = "restore",
        description = "Puts a backup into an empty data folder; a new epoch begins.",
        mixinStandardHelpOptions = true)
final class RestoreCommand extends ConfiguredCommand {

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The backup.")
    private Path from = Path.of("");

    @Mixin
    private PassPhrase passPhrase = new PassPhrase();

    @Override
    public Integer call() throws Exception {
        AgentConfig read = config().load(ConfigLoader.Purpose.CONSOLE);
        try {
            StateRestore.Restored restored = StateRestore.from(
                    read, from, passPhrase.read(false), Clock.systemUTC(), new SecureRandom());
            restored.names().forEach(name -> out().println("restored  " + name));
            out().println("as of  " + restored.made());
            restored.viewers().forEach(viewer -> out().println("reads again  " + viewer));
            if (!restored.viewers().isEmpty()) {
                out().println("Who was removed after the backup reads again, too. Look through the"
                        + " list, and take out whom you do not want: sakhius pair --remove ID");
            }
            if (restored.held() > 0) {
                out().println(restored.held() + " consents wait to be confirmed, as each may have"
                        + " been withdrawn since: until then only numbers of groups are kept, and"
                        + " the sealed cases of the backup are erased. See: sakhius consent list");
            }
            out().println("Nothing of what came after the backup is here. The old machine"
                    + " must never run again beside this one");
            return 0;
        } catch (StartException | IOException e) {
            throw new Failure(e);
        }
    }
}
