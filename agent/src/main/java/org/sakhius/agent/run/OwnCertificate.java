package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.acme.AcmeKeeper;
import org.sakhius.agent.acme.AcmeState;
import org.sakhius.agent.config.AcmeConfig;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.localca.LocalCa;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Who makes the certificates that the configuration asks for: the house's own authority, one of the
 * world by ACME, or nobody, and then nothing of either is loaded. Thread safe.
 */
public final class OwnCertificate implements AutoCloseable {
    private final @Nullable LocalCa house;
    private final @Nullable AcmeKeeper world;

    private OwnCertificate(@Nullable LocalCa house, @Nullable AcmeKeeper world) {
        this.house = house;
        this.world = world;
    }

    /** Makes what is missing, and looks after it until it is closed. */
    public static OwnCertificate open(AgentConfig config, Clock clock, SecureRandom random)
            throws StartException {
        LocalCa house = null;
        try {
            house = config.usesLocalCa() ? LocalCa.open(config.data(), clock, random) : null;
            AcmeConfig settings = config.acme();
            return new OwnCertificate(
                    house,
                    settings == null
                            ? null
                            : AcmeKeeper.open(
                                    config.data(), settings, page(config), clock, random));
        } catch (IOException e) {
            boolean own = house == null && config.usesLocalCa();
            if (house != null) {
                house.close();
            }
            throw new StartException(
                    config.file() + ": " + (own ? "local-ca" : "acme") + ": " + e.getMessage()
                            + ". Mend: let the agent's user write to " + config.data()
                            + (own ? ", or name a certificate of your own" : " and open the port"),
                    e);
        }
    }

    /** Where people are sent who come over plain http: the page, where it has this certificate. */
    private static @Nullable URI page(AgentConfig config) {
        return config.console() instanceof ConsoleConfig.Embedded embedded
                ? embedded.publicUrl()
                : null;
    }

    /** How things stand with the one of the world; null where there is none. */
    public @Nullable AcmeState state() {
        return world == null ? null : world.state();
    }

    /** Tells how things stand with the one of the world, now and whenever that changes. */
    public void tell(Consumer<AcmeState> whom) {
        if (world != null) {
            world.tell(whom);
        }
    }

    @Override
    public void close() {
        if (world != null) {
            world.close();
        }
        if (house != null) {
            house.close();
        }
    }
}
