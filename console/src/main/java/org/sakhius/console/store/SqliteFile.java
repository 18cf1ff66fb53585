package org.sakhius.console.store;

import org.sakhius.console.Limits;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import javax.sql.DataSource;

/** The SQLite file behind a JDBC URL: its folder, its health, and how it is opened. */
final class SqliteFile {
    static final String PREFIX = "jdbc:sqlite:";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String jdbcUrl;
    private final Path path;

    SqliteFile(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        String rest = jdbcUrl.substring(PREFIX.length());
        int options = rest.indexOf('?');
        String name = options < 0 ? rest : rest.substring(0, options);
        if (name.isBlank() || name.startsWith(":") || name.startsWith("file:")) {
            throw new StoreException(
                    StoreException.Kind.AWAY,
                    "the database must be a file: jdbc:sqlite:/path/console.db",
                    null);
        }
        this.path = Path.of(name).toAbsolutePath();
    }

    /** Makes the folder where it is missing, for the owner alone. */
    void prepareFolder() {
        Path folder = path.getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                restrict(folder, "rwx------");
            }
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.AWAY, "cannot make the folder " + folder + ": " + e, e);
        }
    }

    /** Lets only the owner read the file; what lies beside it inherits this from SQLite. */
    void restrict() {
        try {
            restrict(path, "rw-------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restrict(Path file, String mode) throws IOException {
        // Windows has no such view; there the folder's own access list holds.
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    /** Whether an existing file is no sound SQLite database. */
    boolean isDamaged() {
        if (!Files.exists(path)) {
            return false;
        }
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String check = Files.size(path) <= Limits.STORE_CHECK_BYTES
                    ? "PRAGMA quick_check(1)"
                    : "SELECT CASE WHEN count(*) >= 0 THEN 'ok' END FROM sqlite_schema";
            try (ResultSet result = statement.executeQuery(check)) {
                return !result.next() || !"ok".equals(result.getString(1));
            }
        } catch (SQLException e) {
            if (StoreFailures.kind(e) == StoreException.Kind.CORRUPT) {
                return true;
            }
            throw new StoreException(
                    StoreException.Kind.AWAY, "cannot open " + path + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.AWAY, "cannot read " + path, e);
        }
    }

    /** Moves the file and what lies beside it out of the way; returns its new place. */
    Path setAside(Instant now) {
        String suffix = ".corrupt-" + STAMP.format(now);
        Path target = path.resolveSibling(path.getFileName() + suffix);
        try {
            for (int n = 2; Files.exists(target); n++) {
                target = path.resolveSibling(path.getFileName() + suffix + "-" + n);
            }
            Files.move(path, target);
            for (String side : new String[] {"-wal", "-shm"}) {
                Path from = path.resolveSibling(path.getFileName() + side);
                if (Files.exists(from)) {
                    Files.move(from, target.resolveSibling(target.getFileName() + side));
                }
            }
            return target;
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT, path + " is damaged and cannot be moved: " + e, e);
        }
    }

    /** Connections with the console's durability: an answer is given after the disk has it. */
    DataSource dataSource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(Limits.STORE_BUSY_MS);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(4 * 1024 * 1024);
        config.setCacheSize(-1024);
        // A write takes its lock at once, so that it cannot fail half-way for want of it.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(jdbcUrl);
        return source;
    }
}
