package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.notify.NotifySettings;
import org.sakhius.console.server.Capacity;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/** Where sealed summaries go. */
public sealed interface ConsoleConfig {

    /** Nowhere: incidents stay on the gateway. */
    record None() implements ConsoleConfig {}

    /**
     * To the console server within the agent.
     *
     * @param listen where it listens; beyond loopback only with TLS
     * @param publicUrl how browsers reach it; null = {@code http://localhost:PORT}
     * @param certificate PEM chain, set together with the key
     * @param notices how guardians are told that something waits; null = not at all
     * @param database a JDBC URL of PostgreSQL; null = {@code console.db} in the data folder
     * @param capacity how much it serves at once; null = what a home needs
     */
    record Embedded(
            InetSocketAddress listen,
            @Nullable URI publicUrl,
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable String database,
            @Nullable NotifySettings notices,
            @Nullable Capacity capacity)
            implements ConsoleConfig {}

    /** To a console elsewhere; beyond loopback by https only. */
    record Remote(URI url) implements ConsoleConfig {}
}
