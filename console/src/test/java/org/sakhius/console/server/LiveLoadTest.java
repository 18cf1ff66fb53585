package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.Recipient;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Two thousand pages that listen, on one console over a real PostgreSQL. */
@Tag("campaign")
class LiveLoadTest {
    private static final int PAGES = 2_000;
    private static final int READERS = 20;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final List<byte[]> viewers = new ArrayList<>();
    private final List<byte[]> tokens = new ArrayList<>();

    @Test
    void everyPageHearsOfWhatIsForItAndListeningAsksTheDatabaseNothing() throws Exception {
        Optional<Path> bin = PostgresDouble.installed();
        Assumptions.assumeTrue(bin.isPresent());
        TestAgent agent = new TestAgent();
        try (PostgresDouble postgres = PostgresDouble.start(bin.get());
                ConsoleProcess console =
                        ConsoleProcess.start(postgres.jdbcUrl(), folder, PAGES, List.of(agent))) {
            signIn(postgres, agent);
            try (LoadPages pages = new LoadPages(console.port())) {
                long began = System.nanoTime();
                tokens.forEach(token -> pages.open(Crypto.base64url(token)));
                await().atMost(LONG).until(() -> pages.listening() == PAGES);
                double opened = (System.nanoTime() - began) / 1e9;
                double most = tell(agent, console, pages);

                long before = commits(postgres);
                long from = System.nanoTime();
                int beats = pages.beats();
                await().atMost(LONG).until(() -> pages.beats() >= beats + 2 * PAGES);
                double seconds = (System.nanoTime() - from) / 1e9;
                long asked = commits(postgres) - before;

                System.err.printf(
                        Locale.ROOT,
                        "LiveLoadTest: %d pages opened in %.1f s (%d came again); the last"
                                + " heard %.0f ms after sending began; %d transactions in %.0f s"
                                + " of listening;"
                                + " console %s kB RSS%n",
                        PAGES,
                        opened,
                        pages.refused(),
                        most,
                        asked,
                        seconds,
                        rss(console.pid()));
                assertThat(pages.listening()).isEqualTo(PAGES);
                // One for each page and beat would be four thousand.
                assertThat(asked).as("no query for each page").isLessThan(PAGES / 10);
            }
        }
    }

    /** One envelope for every twenty pages; milliseconds until each page heard of its own. */
    private double tell(TestAgent agent, ConsoleProcess console, LoadPages pages) {
        KemKey kem = KemKey.generate(random);
        List<LoadParcels.Parcel> parcels = new ArrayList<>();
        for (int first = 0; first < PAGES; first += READERS) {
            Recipient[] to = new Recipient[READERS];
            for (int i = 0; i < READERS; i++) {
                to[i] = new Recipient(viewers.get(first + i), kem.publicKey(), false);
            }
            long sequence = parcels.size() + 1;
            byte[] body = agent.seal(Clock.systemUTC().instant(), "{}", to);
            parcels.add(new LoadParcels.Parcel(
                    agent.id(), sequence, LoadParcels.request(agent, sequence, body)));
        }
        long began = System.nanoTime();
        new LoadSender(parcels, console::port, LoadSender.names(), new AtomicInteger()).run();
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> pages.told() == PAGES);
        return (System.nanoTime() - began) / 1e6;
    }

    private void signIn(PostgresDouble postgres, TestAgent agent) throws SQLException {
        long now = Clock.systemUTC().instant().getEpochSecond();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                PreparedStatement viewer = connection.prepareStatement("INSERT INTO viewers (agent,"
                        + " viewer, signing_key, added) VALUES (?, ?, ?, ?)");
                PreparedStatement session = connection.prepareStatement("INSERT INTO sessions"
                        + " (token_hash, viewer, challenge_hash, created, expires)"
                        + " VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < PAGES; i++) {
                byte[] id = new byte[16];
                byte[] token = new byte[32];
                random.nextBytes(id);
                random.nextBytes(token);
                viewers.add(id);
                tokens.add(token);
                viewer.setString(1, agent.id());
                viewer.setString(2, Crypto.base64url(id));
                viewer.setBytes(3, new byte[32]);
                viewer.setLong(4, now);
                viewer.addBatch();
                session.setBytes(1, Crypto.sha256(token));
                session.setString(2, Crypto.base64url(id));
                session.setBytes(3, Crypto.sha256(token, id));
                session.setLong(4, now);
                session.setLong(5, now + 3600);
                session.addBatch();
            }
            viewer.executeBatch();
            session.executeBatch();
        }
    }

    private static long commits(PostgresDouble postgres) throws Exception {
        // Backends that fall idle hand their counts over after ten seconds.
        await().pollDelay(Duration.ofSeconds(12)).atMost(LONG).until(() -> true);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String rss(long pid) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("?");
    }
}
