package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.localca.LocalCa;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Opens the house's own authority, where the configuration asks for it. */
public final class OwnCertificate {
    private OwnCertificate() {}

    /** Makes what is missing, and looks after it until it is closed. */
    public static LocalCa open(AgentConfig config, Clock clock, SecureRandom random)
            throws StartException {
        try {
            return LocalCa.open(config.data(), clock, random);
        } catch (IOException e) {
            throw new StartException(
                    config.file() + ": local-ca: " + e.getMessage() + ". Mend: let the agent's user"
                            + " write to " + config.data() + ", or name a certificate of your own",
                    e);
        }
    }
}
