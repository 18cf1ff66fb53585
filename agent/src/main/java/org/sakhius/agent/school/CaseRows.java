package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Level;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads and changes rows of cases and of their log over a connection. No commits of its own. */
final class CaseRows {
    private static final String CASE = "SELECT id, tag, of_group, hour, level, change, sealed,"
            + " state, by_viewer, half, until, due, objection, objected FROM sealed_case ";
    private static final String LATEST = " ORDER BY max(change, objected) DESC LIMIT ?";
    private static final String LOG = "SELECT n, at, step, case_id, of_group, viewer, label,"
            + " command_hash, command, previous, hash FROM case_log ";
    private static final String LAST = " ORDER BY n DESC LIMIT ?";
    private static final String PUT =
            "INSERT INTO sealed_case (id, tag, of_group, hour, level, change, sealed)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                    + " level = excluded.level, change = excluded.change, sealed = excluded.sealed,"
                    + " by_viewer = NULL"
                    + " WHERE sealed_case.state = 'waiting' AND sealed_case.objected = 0";
    private static final String OBJECT =
            "UPDATE sealed_case SET objection = ?, objected = ? WHERE id = ?";
    private static final String READING = "UPDATE sealed_case SET"
            + " state = ?, by_viewer = ?, half = ?, until = ?, due = ?, change = ? WHERE id = ?";
    private static final String APPEND = "INSERT INTO case_log (n, at, step, case_id, of_group,"
            + " viewer, label, command_hash, command, previous, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    CaseRows(Connection connection) {
        this.connection = connection;
    }

    /** Puts a case in the place of what it was; false when it was asked for or objected to. */
    boolean put(SealedCase one) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(PUT)) {
            s.setString(1, one.id());
            s.setString(2, one.tag());
            s.setString(3, one.group());
            s.setLong(4, one.hour());
            s.setInt(5, one.level().ordinal());
            s.setLong(6, one.change());
            s.setBytes(7, one.sealed());
            return s.executeUpdate() == 1;
        }
    }

    /** The last change of any case; 0 for none. */
    long lastChange() throws SQLException {
        String sql = "SELECT coalesce(max(max(change, objected)), 0) FROM sealed_case";
        try (PreparedStatement s = connection.prepareStatement(sql);
                ResultSet r = s.executeQuery()) {
            return r.next() ? r.getLong(1) : 0;
        }
    }

    /** Takes the right to write before anything is read, so that nothing changes in between. */
    void lock() throws SQLException {
        change("UPDATE sealed_case SET change = change WHERE id = ''");
    }

    @Nullable
    SealedCase byId(String id) throws SQLException {
        List<SealedCase> found = cases("WHERE id = ?", id, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Those of a group, the last to change first. */
    List<SealedCase> ofGroup(String group, int most) throws SQLException {
        return cases("WHERE of_group = ?" + LATEST, group, most);
    }

    private List<SealedCase> cases(String where, String value, int most) throws SQLException {
        List<SealedCase> out = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(CASE + where)) {
            s.setString(1, value);
            if (s.getParameterMetaData().getParameterCount() > 1) {
                s.setInt(2, most);
            }
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    out.add(new SealedCase(
                            r.getString(1),
                            r.getString(2),
                            r.getString(3),
                            r.getLong(4),
                            Level.values()[r.getInt(5)],
                            r.getLong(6),
                            r.getBytes(7),
                            new SealedCase.Reading(
                                    CaseState.of(r.getString(8)),
                                    r.getString(9),
                                    r.getString(10),
                                    r.getLong(11),
                                    r.getLong(12)),
                            said(r)));
                }
            }
        }
        return out;
    }

    private static SealedCase.@Nullable Said said(ResultSet r) throws SQLException {
        String sealed = r.getString(13);
        return sealed == null ? null : new SealedCase.Said(sealed, r.getLong(14));
    }

    /** Those of a device, the last to change first. */
    List<SealedCase> ofTag(String tag, int most) throws SQLException {
        return cases("WHERE tag = ?" + LATEST, tag, most);
    }

    /**
     * Keeps an objection beside a case. The case's own change stays: what it weighs by itself was
     * told, and is not told once more for what a child said of it.
     */
    void object(String id, String sealed, long change) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(OBJECT)) {
            s.setString(1, sealed);
            s.setLong(2, change);
            s.setString(3, id);
            s.executeUpdate();
        }
    }

    void reading(String id, SealedCase.Reading reading, long change) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(READING)) {
            s.setString(1, reading.state().id());
            s.setString(2, reading.by());
            s.setString(3, reading.half());
            s.setLong(4, reading.until());
            s.setLong(5, reading.due());
            s.setLong(6, change);
            s.setString(7, id);
            s.executeUpdate();
        }
    }

    /** The rows of a log, oldest first; of one group, or of all. */
    List<CaseLogRow> log(@Nullable String group, int most) throws SQLException {
        return log(group == null ? "WHERE ? IS NULL" : "WHERE of_group = ?", group, most);
    }

    /** The row that tells of a group's last restore, if there is one. */
    List<CaseLogRow> restored(String group) throws SQLException {
        return log("WHERE step = '" + CaseLogRow.RESTORED + "' AND of_group = ?", group, 1);
    }

    private List<CaseLogRow> log(String where, @Nullable String group, int most)
            throws SQLException {
        List<CaseLogRow> out = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(LOG + where + LAST)) {
            s.setString(1, group);
            s.setInt(2, most);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    out.add(logRow(r));
                }
            }
        }
        Collections.reverse(out);
        return out;
    }

    /** Groups that have rows in the log. */
    List<String> groups() throws SQLException {
        List<String> out = new ArrayList<>();
        String sql = "SELECT DISTINCT of_group FROM case_log";
        try (PreparedStatement s = connection.prepareStatement(sql);
                ResultSet r = s.executeQuery()) {
            while (r.next()) {
                out.add(r.getString(1));
            }
        }
        return out;
    }

    private static CaseLogRow logRow(ResultSet r) throws SQLException {
        return new CaseLogRow(
                r.getLong(1),
                r.getLong(2),
                r.getString(3),
                r.getString(4),
                r.getString(5),
                r.getString(6),
                r.getString(7),
                r.getBytes(8),
                r.getBytes(9),
                r.getBytes(10),
                r.getBytes(11));
    }

    void append(CaseLogRow row) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(APPEND)) {
            s.setLong(1, row.n());
            s.setLong(2, row.at());
            s.setString(3, row.step());
            s.setString(4, row.caseId());
            s.setString(5, row.group());
            s.setString(6, row.viewer());
            s.setString(7, row.label());
            s.setBytes(8, row.commandHash());
            s.setBytes(9, row.command());
            s.setBytes(10, row.previous());
            s.setBytes(11, row.hash());
            s.executeUpdate();
        }
    }

    /** Changes rows by a statement whose values are numbers; how many. */
    int change(String sql, long... values) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setLong(i + 1, values[i]);
            }
            return s.executeUpdate();
        }
    }
}
