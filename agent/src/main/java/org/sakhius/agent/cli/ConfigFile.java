package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The option that names the configuration. */
final class ConfigFile {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration (YAML).")
    private Path file = Path.of("sakhius.yaml");

    Path file() {
        return file;
    }

    AgentConfig load() throws ConfigException {
        return ConfigLoader.load(file);
    }

    AgentConfig load(ConfigLoader.Purpose purpose) throws ConfigException {
        return ConfigLoader.load(file, purpose);
    }
}
