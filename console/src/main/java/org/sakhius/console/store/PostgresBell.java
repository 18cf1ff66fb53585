package org.sakhius.console.store;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.sakhius.console.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears what consoles on the same PostgreSQL tell (LISTEN), on one thread and one connection of its
 * own. After every break it says that words may have been missed.
 */
final class PostgresBell implements AutoCloseable {
    /** The channel; {@link PostgresDatabase#ring} sends on it. */
    static final String CHANNEL = "sakhius_console";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBell.class);

    private final String jdbcUrl;
    private final Consumer<String> heard;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Connection open;

    private PostgresBell(String jdbcUrl, Consumer<String> heard) {
        this.jdbcUrl = jdbcUrl;
        this.heard = heard;
    }

    /** Starts to listen, and waits a little until it does: what comes then is not missed. */
    static PostgresBell start(String jdbcUrl, Consumer<String> heard) {
        PostgresBell bell = new PostgresBell(jdbcUrl, heard);
        Thread thread = new Thread(bell::run, "sakhius-console-bell");
        thread.setDaemon(true);
        thread.start();
        await(bell.first);
        return bell;
    }

    private void run() {
        while (!isClosed()) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl);
                    Statement statement = connection.createStatement()) {
                open = connection;
                statement.execute("LISTEN " + CHANNEL);
                if (first.getCount() == 0) {
                    heard.accept(Words.MISSED);
                }
                first.countDown();
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (!isClosed()) {
                    LOG.warn("PostgreSQL tells nothing of other consoles: {}", e.getMessage());
                }
            }
            open = null;
            pause();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(Limits.STORE_BUSY_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("PostgreSQL tells nothing of other consoles yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!isClosed()) {
            PGNotification[] words = connection.getNotifications(Limits.BELL_WAIT_MS);
            if (words == null) {
                continue;
            }
            for (PGNotification word : words) {
                heard.accept(word.getParameter());
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            if (closed.await(Limits.BELL_RETRY_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("closed");
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    /** Ends the thread and its connection, under which it may be waiting. */
    @Override
    public void close() {
        closed.countDown();
        Connection waiting = open;
        if (waiting != null) {
            try {
                waiting.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection was gone: {}", e.getMessage());
            }
        }
    }
}
