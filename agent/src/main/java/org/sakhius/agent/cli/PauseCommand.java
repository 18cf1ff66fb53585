package org.sakhius.agent.cli;

import org.sakhius.agent.changes.Change;

import picocli.CommandLine.Command;

/** {@code sakhius pause}: closes everything but help and protected names, for a time. */
@Command(
        name = "pause",
        description = "Pauses the network, for children unless said otherwise. Help stays open.",
        mixinStandardHelpOptions = true)
final class PauseCommand extends TimedCommand {

    PauseCommand() {
        super(Change.Kind.PAUSE);
    }

    @Override
    boolean mayStay() {
        return true;
    }

    @Override
    String done() {
        return "paused";
    }
}
