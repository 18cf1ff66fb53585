package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/**
 * Opens the SQLite files of the agent: write-ahead log, erased pages overwritten, own migrations,
 * owner-only files, and a corrupt file set aside instead of a start error.
 */
public final class EventDatabase {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private EventDatabase() {}

    /** How surely a commit is on disk when it returns. */
    public enum Safety {
        /** A power cut may take the last commits, never the file. */
        NORMAL,
        /** Every commit survives a power cut. */
        FULL
    }

    /**
     * A connection for the one writer, the schema brought up to date.
     *
     * @param migrations statements by version, each a script; only ever appended to
     * @throws SQLException also when the file is corrupt: see {@link #isCorrupt}
     */
    public static Connection open(Path file, Safety safety, List<List<String>> migrations)
            throws SQLException {
        prepare(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(
                safety == Safety.FULL
                        ? SQLiteConfig.SynchronousMode.FULL
                        : SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(Limits.DATABASE_BUSY_MS);
        config.enforceForeignKeys(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA secure_delete = ON");
            s.execute("PRAGMA journal_size_limit = " + Limits.DATABASE_WAL_BYTES);
            s.execute("PRAGMA max_page_count = " + Limits.DATABASE_PAGES_COUNT);
            try (ResultSet r = s.executeQuery("PRAGMA quick_check(1)")) {
                if (r.next() && !"ok".equals(r.getString(1))) {
                    throw new SQLiteException(r.getString(1), SQLiteErrorCode.SQLITE_CORRUPT);
                }
            }
            migrate(connection, s, migrations);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection that can only read, or null when there is no such file or nothing in it yet. */
    public static @Nullable Connection openToRead(Path file) throws SQLException {
        if (!Files.exists(file)) {
            return null;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(Limits.DATABASE_BUSY_MS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement s = connection.createStatement()) {
            // The writer makes file and tables one after the other.
            if (version(s) > 0) {
                return connection;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return null;
    }

    /**
     * A copy of a database as it stands at one moment, while others write. What was erased is not
     * in it.
     *
     * @param to a file that is not there yet
     */
    public static void snapshot(Path file, Path to) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(Limits.DATABASE_BUSY_MS);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            prepare(to);
            copy.setString(1, to.toString());
            copy.execute();
        }
    }

    /**
     * Whether a database is whole.
     *
     * @throws SQLException when it is not
     */
    public static void check(Path file) throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("PRAGMA integrity_check(1)")) {
            if (!r.next() || !"ok".equals(r.getString(1))) {
                throw new SQLiteException("not whole", SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    private static int version(Statement s) throws SQLException {
        try (ResultSet r = s.executeQuery("PRAGMA user_version")) {
            return r.next() ? r.getInt(1) : 0;
        }
    }

    private static void migrate(Connection c, Statement s, List<List<String>> migrations)
            throws SQLException {
        int version = version(s);
        if (version > migrations.size()) {
            throw new SQLException(
                    "the database is of a newer version (" + version + "): upgrade Sakhius");
        }
        c.setAutoCommit(false);
        for (; version < migrations.size(); version++) {
            for (String statement : migrations.get(version)) {
                s.execute(statement);
            }
            s.execute("PRAGMA user_version = " + (version + 1));
            c.commit();
        }
        c.commit();
    }

    /** Whether the file itself is damaged, so that trying again cannot help. */
    public static boolean isCorrupt(SQLException e) {
        return hasCode(e, SQLiteErrorCode.SQLITE_CORRUPT)
                || hasCode(e, SQLiteErrorCode.SQLITE_NOTADB);
    }

    /** Whether there is no room left, on the disk or under the file's own cap. */
    public static boolean isFull(SQLException e) {
        return hasCode(e, SQLiteErrorCode.SQLITE_FULL) || hasCode(e, SQLiteErrorCode.SQLITE_IOERR);
    }

    private static boolean hasCode(SQLException e, SQLiteErrorCode code) {
        return (e.getErrorCode() & 0xff) == code.code;
    }

    /**
     * Sets a corrupt file aside as {@code NAME.corrupt-TIME}, its log beside it.
     *
     * @return where it stands now
     */
    public static Path setAside(Path file, Clock clock) throws IOException {
        String suffix = ".corrupt-" + STAMP.format(clock.instant());
        Path aside = file.resolveSibling(file.getFileName() + suffix);
        for (String tail : List.of("", "-wal", "-shm")) {
            Path from = file.resolveSibling(file.getFileName() + tail);
            if (Files.exists(from)) {
                Files.move(
                        from,
                        aside.resolveSibling(aside.getFileName() + tail),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return aside;
    }

    /** Makes the file readable by its owner alone before SQLite writes a byte into it. */
    private static void prepare(Path file) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
                } else {
                    Files.createFile(file);
                }
            }
        } catch (IOException e) {
            throw new SQLException("cannot create " + file + ": " + e.getMessage(), e);
        }
    }
}
