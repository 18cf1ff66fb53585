package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.policy.ClientIds;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.security.SecureRandom;

/** {@code sakhius client-id}: takes back what a device is known by from outside the house. */
@Command(
        name = "client-id",
        description = "The ids by which devices are known from outside the house.",
        mixinStandardHelpOptions = true,
        subcommands = ClientIdCommand.RenewCommand.class)
final class ClientIdCommand extends PlainCommand {

    @Override
    public Integer call() {
        throw wrong("Missing: renew");
    }

    /** For a device that was lost, or whose id was given away. */
    @Command(
            name = "renew",
            description = {
                "Gives a device another id in the place of the one that the gateway drew.",
                "Whoever has the one of before is refused within two seconds."
            },
            mixinStandardHelpOptions = true)
    static final class RenewCommand extends ConfiguredCommand {
        @Parameters(paramLabel = "DEVICE", description = "Its id in the configuration.")
        private String device = "";

        @Override
        public Integer call() throws Exception {
            AgentConfig config = load();
            try {
                if (!new ClientIds(config.data(), new SecureRandom()).renew(device)) {
                    throw new Failure("no id was drawn for the device " + Shown.plain(device)
                            + ". Mend: change its client-id in the configuration, or take it back"
                            + " on the page and assign it anew");
                }
            } catch (IOException e) {
                throw new Failure(String.valueOf(e.getMessage()), e);
            }
            out().println("its page on the network shows the new one");
            return 0;
        }
    }
}
