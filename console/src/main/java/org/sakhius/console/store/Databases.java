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
     * @throws StoreException with a message for the person who starts the server
     */
    public static Opened open(String jdbcUrl, Clock clock) {
        if (jdbcUrl.startsWith(SqliteFile.PREFIX)) {
            return openSqlite(new SqliteFile(jdbcUrl), clock);
        }
        if (jdbcUrl.startsWith(POSTGRES)) {
            return new Opened(openPostgres(jdbcUrl), null);
        }
        throw new StoreException(
                StoreException.Kind.AWAY,
                "the database must be a jdbc:sqlite: or jdbc:postgresql: URL",
                null);
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

    private static Database openPostgres(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setPoolName("sakhius-console");
        config.setMaximumPoolSize(Limits.POSTGRES_CONNECTIONS_COUNT);
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
