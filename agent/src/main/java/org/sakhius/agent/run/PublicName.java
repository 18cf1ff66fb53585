package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.lan.Away;
import org.sakhius.agent.localca.CaFiles;

/** Whether devices reach the gateway from outside the house, under a name of the world. */
final class PublicName {
    private PublicName() {}

    /**
     * Whether they could, and would be told how. The house's own authority is trusted by no device
     * that left the house.
     */
    static boolean isReached(AgentConfig config) {
        AgentConfig.Encrypted encrypted = config.dns().encrypted();
        String name = encrypted == null ? null : encrypted.name();
        return config.lan() != null
                && encrypted != null
                && name != null
                && !name.equals(CaFiles.NAME)
                && !(encrypted.tls().isEmpty() && encrypted.https().isEmpty());
    }

    /** How they do; null where they do not. */
    static @Nullable Away away(AgentConfig config) {
        AgentConfig.Encrypted encrypted = config.dns().encrypted();
        String name = encrypted == null ? null : encrypted.name();
        if (!isReached(config) || encrypted == null || name == null) {
            return null;
        }
        int https = encrypted.https().isEmpty() ? 0 : encrypted.https().get(0).getPort();
        return new Away(name, !encrypted.tls().isEmpty(), https);
    }
}
