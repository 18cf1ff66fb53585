package org.sakhius.agent.cli;

import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConfigVersion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code sakhius config migrate FILE}: a file of before, as this version writes it. */
@Command(
        name = "migrate",
        description = "Prints a configuration as this version writes it; the file stays.",
        mixinStandardHelpOptions = true)
final class MigrateCommand extends PlainCommand {

    @Parameters(paramLabel = "FILE", description = "The configuration (YAML).")
    private Path file = Path.of("sakhius.yaml");

    @Override
    public Integer call() throws ConfigException {
        ConfigVersion.Migrated migrated = ConfigLoader.migrate(file);
        out().print(migrated.text());
        out().flush();
        if (migrated.notes().isEmpty()) {
            err().println(file + ": nothing to change");
        }
        migrated.notes().forEach(note -> err().println(file + ": " + note));
        return 0;
    }
}
