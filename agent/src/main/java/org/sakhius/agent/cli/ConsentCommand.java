package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.Consent;
import org.sakhius.agent.consent.ConsentFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** {@code sakhius consent}: who consented to what is kept of a school's devices. */
@Command(
        name = "consent",
        description = "Lists, withdraws and confirms consents to what a school keeps.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ConsentCommand.ListCommand.class,
            ConsentCommand.WithdrawCommand.class,
            ConsentCommand.ConfirmCommand.class,
        })
final class ConsentCommand extends PlainCommand {

    @Override
    public Integer call() {
        throw wrong("Missing: list, withdraw or confirm");
    }

    /** The register, the oldest first. */
    @Command(
            name = "list",
            description = "Prints id, device, state, when, by whom and whether the child agreed.",
            mixinStandardHelpOptions = true)
    static final class ListCommand extends ConfiguredCommand {
        @Override
        public Integer call() throws Exception {
            AgentConfig config = load();
            try {
                for (Consent one : new ConsentFile(config.data()).read().consents()) {
                    out().println(line(one, config));
                }
            } catch (IOException e) {
                throw new Failure(String.valueOf(e.getMessage()), e);
            }
            return 0;
        }

        private static String line(Consent one, AgentConfig config) {
            String ended = one.isInForce()
                    ? "in-force"
                    : one.waits()
                            ? "to-confirm " + time(one.withdrawn(), config)
                            : "withdrawn " + time(one.withdrawn(), config) + " "
                                    + one.withdrawnBy();
            return String.join(
                    "\t",
                    one.id(),
                    one.device(),
                    ended,
                    time(one.made(), config),
                    Shown.plain(one.by()),
                    one.child() ? "child-agrees" : "-");
        }

        private static String time(long second, AgentConfig config) {
            return Shown.time(Instant.ofEpochSecond(second), config.zone());
        }
    }

    /** Does something to one consent, now. */
    abstract static class OneCommand extends ConfiguredCommand {
        @Parameters(paramLabel = "ID", description = "Of the consent, as consent list has it.")
        private String id = "";

        private final Clock clock = Clock.systemUTC();

        /** The consent; null when there is none to do it to. */
        abstract @Nullable Consent change(ConsentFile register, String consent, long now)
                throws IOException;

        /** How a consent has to stand, after its id. */
        abstract String state();

        abstract String done();

        @Override
        public Integer call() throws Exception {
            AgentConfig config = load();
            Consent changed;
            try {
                long now = clock.instant().getEpochSecond();
                changed = change(new ConsentFile(config.data()), id, now);
            } catch (IOException e) {
                throw new Failure(String.valueOf(e.getMessage()), e);
            }
            if (changed == null) {
                throw new Failure(
                        "no consent " + Shown.plain(id) + " " + state() + ". See: consent list");
            }
            out().println(done());
            return 0;
        }
    }

    /** After a restore: says of a consent that it was not withdrawn since the backup. */
    @Command(
            name = "confirm",
            description = {
                "Says of a consent that waits since a restore that it still stands.",
                "Only for whom the school knows it of by a register of its own."
            },
            mixinStandardHelpOptions = true)
    static final class ConfirmCommand extends OneCommand {
        @Override
        @Nullable
        Consent change(ConsentFile register, String consent, long now) throws IOException {
            return register.confirm(consent, now);
        }

        @Override
        String state() {
            return "waits to be confirmed";
        }

        @Override
        String done() {
            return "in force again";
        }
    }

    /** Ends a consent; a running agent erases what was kept within a second. */
    @Command(
            name = "withdraw",
            description = "Ends a consent. What was kept of its device is erased.",
            mixinStandardHelpOptions = true)
    static final class WithdrawCommand extends OneCommand {
        @Override
        @Nullable
        Consent change(ConsentFile register, String consent, long now) throws IOException {
            return register.withdraw(consent, Consent.BOX, now);
        }

        @Override
        String state() {
            return "is in force";
        }

        @Override
        String done() {
            return "withdrawn; the running agent erases what it kept of the device, or does so at"
                    + " its next start";
        }
    }
}
