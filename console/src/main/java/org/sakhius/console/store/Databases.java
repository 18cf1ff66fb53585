package org.sakhius.console.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** Opens the console's database by its JDBC URL and brings its schema up to date. */
public final class Databases {
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(8313451829)";

    private Databases() {}

    /**
     * An open database.
     *
     * @param setAside where a damaged file was moved before a new one was begun, or null
     */
    public record Opened(Database database, @Nullable Path setAside) {}

    /**
     * Opens and migrates. A damaged SQLite file is set aside beside the new one, never deleted.
     *
     * @param clock names the file that is set aside
     * @param workers threads that will ask it; PostgreSQL gets a connection for each
     * @throws StoreException with a message for the person who starts the server
     */
    public static Opened open(String jdbcUrl, Clock clock, int workers) {
        if (jdbcUrl.startsWith(SqliteFile.PREFIX)) {
            return openSqlite(new SqliteFile(jdbcUrl), clock);
        }
        if (jdbcUrl.startsWith(POSTGRES)) {
            return new Opened(openPostgres(jdbcUrl, workers), null);
        }
        throw new StoreException(
                StoreException.Kind.AWAY,
                "the database must be a jdbc:sqlite: or jdbc:postgresql: URL",
                null);
    }

    /**
     * Makes a SQLite file from a backup fit to be served. Pages ask for what comes after the last
     * cursor that they saw, and saw some that the backup never knew of: so cursors go on from the
     * microsecond of the restore, faster than which they never grew. Sessions end, and challenges
     * are signed with a new key.
     *
     * @throws StoreException when it is damaged or of a newer program
     */
    public static void settleRestored(String jdbcUrl, Clock clock) {
        SqliteFile file = new SqliteFile(jdbcUrl);
        if (file.isDamaged()) {
            throw new StoreException(StoreException.Kind.CORRUPT, "it is damaged", null);
        }
        long next = clock.millis() * 1000;
        try (Database database = open(jdbcUrl, clock, 1).database()) {
            database.write(handle -> {
                handle.execute(
                        "DELETE FROM sqlite_sequence WHERE name = 'envelopes'" + " AND seq < ?",
                        next);
                handle.execute(
                        "INSERT INTO sqlite_sequence (name, seq) SELECT 'envelopes', ?"
                                + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence"
                                + " WHERE name = 'envelopes')",
                        next);
                handle.execute("DELETE FROM sessions");
                return handle.execute("DELETE FROM secrets WHERE name = 'challenge'");
            });
        }
    }

    private static Opened openSqlite(SqliteFile file, Clock clock) {
        file.prepareFolder();
        Path setAside = file.isDamaged() ? file.setAside(clock.instant()) : null;
        DataSource source = file.dataSource();
        try {
            Migrations.apply(
                    source,
                    Map.of(
                            "bytes", "BLOB",
                            "long", "INTEGER",
                            "cursor", "INTEGER PRIMARY KEY AUTOINCREMENT",
                            "strict", "STRICT"),
                    "");
            file.restrict();
            return new Opened(new SqliteDatabase(source), setAside);
        } catch (SQLException e) {
            throw StoreFailures.translate(new IllegalStateException(e));
        }
    }

    private static Database openPostgres(String jdbcUrl, int workers) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setPoolName("sakhius-console");
        config.setMaximumPoolSize(workers + Limits.POSTGRES_MORE_CONNECTIONS_COUNT);
        // Acknowledged means on disk, whatever the server's own default is.
        config.setConnectionInitSql("SELECT set_config('synchronous_commit', 'on', false)"
                + " WHERE current_setting('synchronous_commit') = 'off'");
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Limits.STORE_BUSY_MS);
        config.setInitializationFailTimeout(TimeUnit.SECONDS.toMillis(1));
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreException(
                    StoreException.Kind.AWAY, "cannot reach PostgreSQL: " + reason(e), e);
        }
        try {
            Migrations.apply(
                    pool,
                    Map.of(
                            "bytes", "BYTEA",
                            "long", "BIGINT",
                            "cursor", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                            "strict", ""),
                    LOCK);
            return new PostgresDatabase(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    }
}
