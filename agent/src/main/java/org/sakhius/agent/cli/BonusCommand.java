package org.sakhius.agent.cli;

import org.sakhius.agent.changes.Change;

import picocli.CommandLine.Command;

/** {@code sakhius bonus}: lifts bedtime, windows that close and used-up time, for a time. */
@Command(
        name = "bonus",
        description = "Lifts what closes by the clock, for children unless said otherwise.",
        mixinStandardHelpOptions = true)
final class BonusCommand extends TimedCommand {

    BonusCommand() {
        super(Change.Kind.BONUS);
    }

    @Override
    boolean mayStay() {
        return false;
    }

    @Override
    String done() {
        return "bonus time";
    }
}
