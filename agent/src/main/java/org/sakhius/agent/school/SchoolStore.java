package org.sakhius.agent.school;

import org.sakhius.agent.events.EventDatabase;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes {@code school.db}. One connection, the writer's thread only. */
final class SchoolStore implements AutoCloseable {
    private static final String ADD =
            "INSERT INTO group_count (of_group, day, category, level, times) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (of_group, day, category, level)"
                    + " DO UPDATE SET times = times + excluded.times";

    /** What a command said goes with the case that it was about. */
    private static final String WITHOUT_CASE = "UPDATE case_log SET command = NULL"
            + " WHERE command IS NOT NULL AND case_id NOT IN (SELECT id FROM sealed_case)";

    private static final String OVER = "UPDATE sealed_case SET state = 'waiting', half = NULL,"
            + " until = 0 WHERE until > 0 AND until <= ?";

    private final Connection connection;
    private final CaseRows rows;
    private final Clock clock;

    /** Whether something was erased whose bytes may still be in the log or in holes. */
    private boolean unwiped;

    private SchoolStore(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        rows = new CaseRows(connection);
    }

    /** Opens or creates the file; a corrupt one is set aside and a new one begun. */
    static SchoolStore open(Path file, Clock clock) throws SQLException {
        try {
            return new SchoolStore(connect(file), clock);
        } catch (SQLException e) {
            if (!EventDatabase.isCorrupt(e)) {
                throw e;
            }
            try {
                EventDatabase.setAside(file, clock);
            } catch (IOException again) {
                throw new SQLException(file + " is corrupt and cannot be set aside", again);
            }
            return new SchoolStore(connect(file), clock);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return EventDatabase.open(file, EventDatabase.Safety.NORMAL, SchoolSchema.MIGRATIONS);
    }

    /**
     * Puts a case in the place of what it was.
     *
     * @return false when somebody has asked for it, or objected, meanwhile: it stays as it is then
     */
    boolean put(String id, String tag, String group, OpenCase open, byte[] sealed)
            throws SQLException {
        try {
            rows.lock();
            // Never behind the clock, so that a file begun anew goes on above.
            long change = Math.max(rows.lastChange() + 1, clock.millis());
            boolean put = rows.put(new SealedCase(
                    id,
                    tag,
                    group,
                    open.hour(),
                    open.level(),
                    change,
                    sealed,
                    SealedCase.Reading.NONE,
                    null));
            connection.commit();
            return put;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Erases every case whose tag is not among these, down to the bytes; how many. */
    int keepOnly(Set<String> tags) throws SQLException {
        int erased = committed(() -> delete(tags));
        wipe(erased > 0);
        return erased;
    }

    private int delete(Set<String> tags) throws SQLException {
        List<String> held = new ArrayList<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT DISTINCT tag FROM sealed_case")) {
            while (r.next()) {
                held.add(r.getString(1));
            }
        }
        int erased = 0;
        try (PreparedStatement s =
                connection.prepareStatement("DELETE FROM sealed_case WHERE tag = ?")) {
            for (String tag : held) {
                if (!tags.contains(tag)) {
                    s.setString(1, tag);
                    erased += s.executeUpdate();
                }
            }
        }
        if (erased > 0) {
            rows.change(WITHOUT_CASE);
        }
        return erased;
    }

    private interface Erasing {
        int run() throws SQLException;
    }

    /** In one commit, or not at all: another connection may be writing what somebody asks for. */
    private int committed(Erasing work) throws SQLException {
        try {
            rows.lock();
            int erased = work.run();
            connection.commit();
            return erased;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
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

    /**
     * Erases, down to the bytes, the counts of days before one, cases before its begin, what their
     * commands said, halves whose time is over and rows of the log that are too old.
     */
    void erase(long beforeDay, long beforeSecond, long now) throws SQLException {
        long log = now - Limits.CASE_LOG_DAYS * 86_400L;
        int erased = committed(() -> rows.change("DELETE FROM group_count WHERE day < ?", beforeDay)
                + rows.change("DELETE FROM sealed_case WHERE hour < ?", beforeSecond)
                + rows.change(WITHOUT_CASE)
                + rows.change(OVER, now)
                + rows.change("DELETE FROM case_log WHERE at < ?", log));
        wipe(erased > 0);
    }

    /** Folds the log into the file, rewrites the file without holes, folds and cuts the log. */
    private void wipe(boolean erased) throws SQLException {
        unwiped |= erased;
        if (!unwiped) {
            return;
        }
        connection.setAutoCommit(true);
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            s.execute("VACUUM");
            s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            unwiped = false;
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
