package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Databases;
import org.sakhius.console.store.Revocations;
import org.sakhius.console.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A running console: the relay that keeps sealed envelopes for paired viewers, and the page. It
 * holds ciphertext and accounts only. Thread safe.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private final HttpSide http;
    private final Databases.Opened store;
    private final URI publicUrl;

    private ConsoleServer(HttpSide http, Databases.Opened store, URI publicUrl) {
        this.http = http;
        this.store = store;
        this.publicUrl = publicUrl;
    }

    /**
     * Starts a console and returns once it answers.
     *
     * @throws ConsoleStartException with one line for the person who starts it; then nothing is
     *     left open
     */
    public static ConsoleServer start(ConsoleSettings settings) throws ConsoleStartException {
        return start(settings, StartOptions.usual());
    }

    static ConsoleServer start(ConsoleSettings settings, StartOptions options)
            throws ConsoleStartException {
        Reach reach = Reach.of(settings);
        checkAgents(settings.agents());
        Databases.Opened store = open(settings, options);
        try {
            HttpSide http = HttpSide.start(settings, reach, store, options);
            URI publicUrl = reach.publicUrl(http.port());
            LOG.info("The console answers at {}", publicUrl);
            return new ConsoleServer(http, store, publicUrl);
        } catch (ConsoleStartException | RuntimeException e) {
            store.database().close();
            throw e;
        }
    }

    /**
     * Makes a database file from a backup fit to be served again: its cursors go on beyond every
     * one that was ever handed out, and everybody signs in anew. No console may run on it.
     *
     * @throws ConsoleStartException when it is damaged or of a newer version
     */
    public static void settleRestored(Path file, Clock clock) throws ConsoleStartException {
        try {
            Databases.settleRestored("jdbc:sqlite:" + file, clock);
        } catch (StoreException e) {
            throw new ConsoleStartException("console database: " + e.getMessage(), e);
        }
    }

    /**
     * A viewer as the operator of a console sees it; nothing says whose it is.
     *
     * @param viewer id as base64url
     * @param agent the gateway's id in hex
     * @param added seconds since 1970
     * @param sessions how many run
     * @param factors what it signs in with beside its key
     */
    public record ViewerLine(
            String viewer,
            String agent,
            long added,
            int sessions,
            List<String> factors,
            boolean revoked) {}

    /**
     * The viewers in a console's database; a console may run on it meanwhile.
     *
     * @throws ConsoleStartException when the database cannot be opened
     */
    public static List<ViewerLine> viewers(String jdbcUrl) throws ConsoleStartException {
        return viewers(jdbcUrl, Clock.systemUTC());
    }

    static List<ViewerLine> viewers(String jdbcUrl, Clock clock) throws ConsoleStartException {
        try (Database database = beside(jdbcUrl, clock)) {
            return new Revocations(database)
                    .all(clock.instant().getEpochSecond(), Limits.VIEWERS_SHOWN_COUNT).stream()
                            .map(one -> new ViewerLine(
                                    one.viewer(),
                                    one.agent(),
                                    one.added(),
                                    one.sessions(),
                                    one.factors(),
                                    one.revoked()))
                            .toList();
        }
    }

    /**
     * Ends a viewer in a console's database: nothing is served to it any more, at once. A console
     * may run on it meanwhile; its live streams to that viewer end within a heartbeat.
     *
     * @return false when no gateway has such a viewer, or it was ended before
     * @throws ConsoleStartException when the database cannot be opened
     */
    public static boolean revoke(String jdbcUrl, String viewer) throws ConsoleStartException {
        Clock clock = Clock.systemUTC();
        try (Database database = beside(jdbcUrl, clock)) {
            return new Revocations(database).revoke(viewer, clock.instant().getEpochSecond());
        }
    }

    private static Database beside(String jdbcUrl, Clock clock) throws ConsoleStartException {
        String sqlite = "jdbc:sqlite:";
        if (jdbcUrl.startsWith(sqlite)
                && !Files.exists(Path.of(jdbcUrl.substring(sqlite.length())))) {
            throw new ConsoleStartException("console database: there is none yet");
        }
        try {
            return Databases.open(jdbcUrl, clock, 1).database();
        } catch (StoreException e) {
            throw new ConsoleStartException("console database: " + e.getMessage(), e);
        }
    }

    private static void checkAgents(List<TrustedAgent> agents) throws ConsoleStartException {
        Set<String> ids = new HashSet<>();
        for (TrustedAgent agent : agents) {
            if (!ids.add(agent.idHex())) {
                throw new ConsoleStartException("console agents: " + agent.idHex() + " twice");
            }
        }
        if (ids.size() > Limits.AGENTS_COUNT) {
            throw new ConsoleStartException(
                    "console agents: more than " + Limits.AGENTS_COUNT + " are not served");
        }
    }

    private static Databases.Opened open(ConsoleSettings settings, StartOptions options)
            throws ConsoleStartException {
        try {
            Databases.Opened opened = Databases.open(
                    settings.jdbcUrl(), options.clock(), settings.capacity().workers());
            if (opened.setAside() != null) {
                LOG.error(
                        "The console's database was damaged. It lies at {}; a new one was begun,"
                                + " and viewers must be paired again",
                        opened.setAside());
            }
            return opened;
        } catch (StoreException e) {
            throw new ConsoleStartException("console database: " + e.getMessage(), e);
        }
    }

    /** The origin that browsers use, without a trailing slash. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** The TCP port that is listened on. */
    public int port() {
        return http.port();
    }

    /** Where a damaged database was set aside at this start; viewers must then be paired again. */
    public Optional<Path> databaseSetAside() {
        @Nullable Path setAside = store.setAside();
        return Optional.ofNullable(setAside);
    }

    /**
     * How many notices went out by each way and how they ended since the start, such as {@code
     * push.sent}; empty where nobody is told.
     */
    public Map<String, Long> notices() {
        return http.notices();
    }

    /**
     * Serves these gateways from now on, and no others; pages that listen and requests under way
     * go on.
     *
     * @throws ConsoleStartException when they cannot be served; then those from before stay
     */
    public void trust(List<TrustedAgent> agents) throws ConsoleStartException {
        checkAgents(agents);
        http.trust(agents);
    }

    /**
     * Notes something that whoever watches over this console has to mend: it stands in its health
     * and its numbers until it is taken back.
     *
     * @param matter one word
     * @param line what is wrong, holding nothing of anybody; null once nothing is
     */
    public void trouble(String matter, @Nullable String line) {
        http.trouble(matter, line);
    }

    /** Looks at the certificate's files now; happens by itself every ten seconds. Blocks. */
    void lookAtCertificate() {
        http.lookAtCertificate();
    }

    /** Deletes what is too old; runs by itself every so often. Blocks. */
    void keepHouse() {
        http.housekeeping().run();
        http.keepNoticesHouse();
    }

    /** Looks at once whether somebody is to be told. */
    void lookAtNotices() {
        http.lookAtNotices();
    }

    /** The API's routes as method and path, parameters with a leading colon. */
    List<String> routes() {
        return http.routes();
    }

    /** The TCP port of health and numbers; 0 where there is none. */
    public int metricsPort() {
        return http.healthPort();
    }

    /** How many connections are open. */
    int connections() {
        return http.connections();
    }

    /** Stops taking requests, lets running ones end, and closes the database. */
    @Override
    public void close() {
        http.close();
        store.database().close();
    }
}
