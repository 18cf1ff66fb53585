package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gateways that send as fast as they can to a console over a real PostgreSQL that waits for its
 * disk, and both of them killed meanwhile.
 */
class EnvelopeLoadTest {
    private static final int CONNECTIONS = 64;

    @TempDir
    Path folder;

    private final Set<String> acknowledged = LoadSender.names();
    private final AtomicInteger again = new AtomicInteger();

    private static PostgresDouble postgres() throws Exception {
        Optional<Path> bin = PostgresDouble.installed();
        if (bin.isEmpty()) {
            System.err.println(
                    "SKIPPED: EnvelopeLoadTest, no PostgreSQL under" + " /usr/lib/postgresql");
        }
        Assumptions.assumeTrue(bin.isPresent());
        return PostgresDouble.start(bin.get());
    }

    @Test
    void nothingAcknowledgedIsLostWhenConsoleAndDatabaseAreKilled() throws Exception {
        killedMeanwhile(LoadParcels.seal(16, 40));
    }

    @Test
    @Tag("campaign")
    void nothingAcknowledgedIsLostInAMinuteOfKills() throws Exception {
        killedMeanwhile(LoadParcels.seal(128, 240));
    }

    private void killedMeanwhile(LoadParcels parcels) throws Exception {
        int all = parcels.count();
        try (PostgresDouble postgres = postgres();
                ConsoleProcess console =
                        ConsoleProcess.start(postgres.jdbcUrl(), folder, 16, parcels.agents)) {
            ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
            try {
                List<Future<?>> running = send(parcels, console, senders, new ArrayList<>());
                awaitAcknowledged(all / 8);
                console.kill();
                int beforeSecond = acknowledged.size();
                assertKept(postgres, acknowledged);
                console.startAgain();
                awaitAcknowledged(Math.min(all, beforeSecond + all / 8));
                Set<String> said = new HashSet<>(acknowledged);
                postgres.killAndStart();
                assertKept(postgres, said);
                for (Future<?> each : running) {
                    each.get(10, TimeUnit.MINUTES);
                }
            } finally {
                senders.shutdownNow();
            }
            assertThat(acknowledged).hasSize(all);
            assertThat(again.get()).as("something was cut off").isPositive();
            assertKept(postgres, acknowledged);
            assertThat(stored(postgres)).as("nothing twice").hasSize(all);
        }
    }

    @Test
    @Tag("campaign")
    void aThousandASecond() throws Exception {
        LoadParcels parcels = LoadParcels.seal(128, 300);
        int all = parcels.count();
        try (PostgresDouble postgres = postgres();
                ConsoleProcess console =
                        ConsoleProcess.start(postgres.jdbcUrl(), folder, 16, parcels.agents)) {
            assertThat(one(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(one(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
            List<LoadSender> made = new ArrayList<>();
            long began = System.nanoTime();
            try {
                for (Future<?> each : send(parcels, console, senders, made)) {
                    each.get(10, TimeUnit.MINUTES);
                }
            } finally {
                senders.shutdownNow();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            List<Long> nanos = made.stream()
                    .flatMap(sender -> sender.nanos.stream())
                    .sorted()
                    .toList();
            String commits = one(
                    postgres, "SELECT xact_commit FROM pg_stat_database WHERE datname='postgres'");
            System.err.printf(
                    Locale.ROOT,
                    "EnvelopeLoadTest: %d envelopes of %d bytes in %.1f s = %.0f/s; answer p50 %.1f"
                            + " ms, p99 %.1f ms, most %.1f ms; refused %d; commits %s%n",
                    all,
                    parcels.byAgent.get(0).get(0).request().length,
                    seconds,
                    all / seconds,
                    nanos.get(all / 2) / 1e6,
                    nanos.get(all * 99 / 100) / 1e6,
                    nanos.get(all - 1) / 1e6,
                    again.get(),
                    commits);
            assertKept(postgres, acknowledged);
            assertThat(acknowledged).hasSize(all);
            assertThat(all / seconds).isGreaterThanOrEqualTo(1000);
        }
    }

    private List<Future<?>> send(
            LoadParcels parcels,
            ConsoleProcess console,
            ExecutorService senders,
            List<LoadSender> made) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            LoadSender sender = new LoadSender(
                    parcels.share(i, CONNECTIONS), console::port, acknowledged, again);
            made.add(sender);
            running.add(senders.submit(sender));
        }
        return running;
    }

    private void awaitAcknowledged(int least) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> acknowledged.size() >= least);
    }

    private static void assertKept(PostgresDouble postgres, Set<String> said) throws SQLException {
        Set<String> before = new HashSet<>(said);
        before.removeAll(stored(postgres));
        assertThat(before).as("acknowledged and lost").isEmpty();
    }

    private static List<String> stored(PostgresDouble postgres) throws SQLException {
        List<String> out = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT agent || '/' || sequence FROM envelopes")) {
            while (rows.next()) {
                out.add(rows.getString(1));
            }
        }
        return out;
    }

    private static String one(PostgresDouble postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
