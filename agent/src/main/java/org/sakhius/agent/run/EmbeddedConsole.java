package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.config.KnownAgent;
import org.sakhius.agent.summary.ConsoleLink;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.server.Capacity;
import org.sakhius.console.server.ConsoleServer;
import org.sakhius.console.server.ConsoleSettings;
import org.sakhius.console.server.ConsoleStartException;
import org.sakhius.console.server.TrustedAgent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The console server within the agent. The only class of the agent that touches the server, so that
 * without an embedded console none of its libraries is loaded.
 */
public final class EmbeddedConsole implements AutoCloseable {

    private final ConsoleServer server;
    private final ConsoleConfig.Embedded config;

    private EmbeddedConsole(ConsoleServer server, ConsoleConfig.Embedded config) {
        this.server = server;
        this.config = config;
    }

    /** Starts a console that trusts the configured gateways, without one of its own. */
    public static EmbeddedConsole alone(AgentConfig config, ConsoleConfig.Embedded embedded)
            throws StartException {
        return start(config, embedded, known(config.agents()), config.dns().metrics());
    }

    /** Starts a console that trusts this gateway and the configured ones. */
    static EmbeddedConsole with(
            AgentConfig config, ConsoleConfig.Embedded embedded, AgentIdentity identity)
            throws StartException {
        List<TrustedAgent> agents = new ArrayList<>(known(config.agents()));
        String id = HexFormat.of().formatHex(identity.id());
        agents.removeIf(agent -> agent.idHex().equals(id));
        agents.add(new TrustedAgent(id, identity.signing().publicKey(), config.name()));
        // The gateway gives out numbers of its own.
        return start(config, embedded, agents, null);
    }

    private static List<TrustedAgent> known(List<KnownAgent> all) {
        List<TrustedAgent> agents = new ArrayList<>();
        for (KnownAgent agent : all) {
            byte[] key = Base64.getUrlDecoder().decode(agent.key());
            agents.add(new TrustedAgent(agent.idHex(), key, agent.name()));
        }
        return agents;
    }

    private static EmbeddedConsole start(
            AgentConfig config,
            ConsoleConfig.Embedded embedded,
            List<TrustedAgent> agents,
            @Nullable InetSocketAddress metrics)
            throws StartException {
        Capacity capacity = embedded.capacity();
        ConsoleSettings settings = new ConsoleSettings(
                embedded.listen().getAddress().getHostAddress(),
                embedded.listen().getPort(),
                embedded.publicUrl(),
                database(config, embedded),
                embedded.certificate(),
                embedded.key(),
                agents,
                embedded.notices(),
                capacity == null ? Capacity.usual() : capacity,
                metrics);
        try {
            return new EmbeddedConsole(ConsoleServer.start(settings), embedded);
        } catch (ConsoleStartException e) {
            throw new StartException(
                    "The console cannot start: " + e.getMessage() + " (console.embedded in "
                            + config.file() + ")",
                    e);
        }
    }

    private static String database(AgentConfig config, ConsoleConfig.Embedded embedded) {
        String database = embedded.database();
        return database == null ? "jdbc:sqlite:" + config.data().resolve("console.db") : database;
    }

    /**
     * The viewers in the console's database, one line each with tabs, ids in hex as the gateway
     * shows them; a console may run meanwhile.
     */
    public static List<String> viewers(AgentConfig config, ConsoleConfig.Embedded embedded)
            throws StartException {
        try {
            return ConsoleServer.viewers(database(config, embedded)).stream()
                    .map(one -> String.join(
                            "\t",
                            HexFormat.of().formatHex(Base64.getUrlDecoder().decode(one.viewer())),
                            one.agent().substring(0, 16),
                            Instant.ofEpochSecond(one.added()).toString(),
                            one.sessions() + (one.sessions() == 1 ? " session" : " sessions"),
                            String.join(
                                    "+",
                                    Stream.concat(Stream.of("key"), one.factors().stream())
                                            .toList()),
                            one.revoked() ? "ended" : ""))
                    .toList();
        } catch (ConsoleStartException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Ends a viewer at once.
     *
     * @param viewer id in hex
     * @return false when there is none that stands
     */
    public static boolean revoke(AgentConfig config, ConsoleConfig.Embedded embedded, String viewer)
            throws StartException {
        try {
            byte[] id = HexFormat.of().parseHex(viewer);
            String name = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
            return ConsoleServer.revoke(database(config, embedded), name);
        } catch (IllegalArgumentException e) {
            return false;
        } catch (ConsoleStartException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** How many notices went out by each way and how they ended; empty where nobody is told. */
    Map<String, Long> notices() {
        return server.notices();
    }

    /** Has its health say how things stand with a certificate by ACME, where there is one. */
    public void watch(OwnCertificate certificate, Clock clock) {
        certificate.tell(state -> {
            Instant now = clock.instant();
            server.trouble("certificate", state.pressing(now) ? state.trouble(now) : null);
        });
    }

    /** Serves these gateways from now on; {@link AgentsWatch}. */
    void trust(List<KnownAgent> agents) throws ConsoleStartException {
        server.trust(known(agents));
    }

    /** Notes what is to be mended in health and numbers; null once it was. */
    void trouble(String matter, @Nullable String line) {
        server.trouble(matter, line);
    }

    /** Where health and numbers are given out; 0 for nowhere. */
    int metricsPort() {
        return server.metricsPort();
    }

    /** How browsers reach it. */
    public URI publicUrl() {
        return server.publicUrl();
    }

    /** How the agent itself reaches it: by its address, over the loopback where it can. */
    ConsoleLink link() {
        InetAddress address = config.listen().getAddress();
        InetAddress reached =
                address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        String host = reached.getHostAddress();
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String scheme = config.certificate() == null ? "http" : "https";
        URI base = URI.create(scheme + "://" + shown + ":" + server.port());
        return new ConsoleLink(base, server.publicUrl(), config.certificate());
    }

    @Override
    public void close() {
        server.close();
    }
}
