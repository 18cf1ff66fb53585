package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;

import picocli.CommandLine.Mixin;

/** A command over a configuration. */
abstract class ConfiguredCommand extends PlainCommand {

    @Mixin
    private ConfigFile config = new ConfigFile();

    final ConfigFile config() {
        return config;
    }

    /** The agent's configuration, checked. */
    final AgentConfig load() throws ConfigException {
        return config.load();
    }
}
