package org.sakhius.agent.school;

import org.sakhius.agent.events.EventDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/** Writes {@code school.db}. One connection, the writer's thread only. */
final class SchoolStore implements AutoCloseable {
    private static final List<List<String>> MIGRATIONS = List.of(List.of("""
                            CREATE TABLE group_count (
                                of_group TEXT NOT NULL,
                                day INTEGER NOT NULL,
                                category TEXT NOT NULL,
                                level INTEGER NOT NULL,
                                times INTEGER NOT NULL,
                                PRIMARY KEY (of_group, day, category, level)
                            ) STRICT, WITHOUT ROWID
                            """));

    private static final String ADD =
            "INSERT INTO group_count (of_group, day, category, level, times) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (of_group, day, category, level)"
                    + " DO UPDATE SET times = times + excluded.times";

    private final Connection connection;

    private SchoolStore(Connection connection) {
        this.connection = connection;
    }

    /** Opens or creates the file; a corrupt one is set aside and a new one begun. */
    static SchoolStore open(Path file, Clock clock) throws SQLException {
        try {
            return new SchoolStore(connect(file));
        } catch (SQLException e) {
            if (!EventDatabase.isCorrupt(e)) {
                throw e;
            }
            try {
                EventDatabase.setAside(file, clock);
            } catch (IOException again) {
                throw new SQLException(file + " is corrupt and cannot be set aside", again);
            }
            return new SchoolStore(connect(file));
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return EventDatabase.open(file, EventDatabase.Safety.NORMAL, MIGRATIONS);
    }

    /** Adds counts in one commit. */
    void add(List<GroupCount> counts) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(ADD)) {
            for (GroupCount count : counts) {
                s.setString(1, count.group());
                s.setLong(2, count.day());
                s.setString(3, count.category().id());
                s.setInt(4, count.level().ordinal());
                s.setLong(5, count.times());
                s.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Erases the counts of days before one, down to the bytes. */
    void erase(long beforeDay) throws SQLException {
        int erased;
        try (PreparedStatement s =
                connection.prepareStatement("DELETE FROM group_count WHERE day < ?")) {
            s.setLong(1, beforeDay);
            erased = s.executeUpdate();
            connection.commit();
        }
        if (erased > 0) {
            wipe();
        }
    }

    /** Folds the log into the file, rewrites the file without holes, folds and cuts the log. */
    private void wipe() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            s.execute("VACUUM");
            s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
