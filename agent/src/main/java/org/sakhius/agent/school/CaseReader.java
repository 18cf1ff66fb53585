package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.EventDatabase;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads cases and their log beside a running agent; each call opens the file anew. */
public final class CaseReader {
    private static final String OVERDUE =
            "SELECT count(*) FROM sealed_case WHERE due > 0 AND due <= ?";

    private final Path file;

    /** Below the agent's data folder; need not exist yet. */
    public CaseReader(Path data) {
        file = SchoolDesk.file(data);
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T read(T none, Question<T> question) throws SQLException {
        try (Connection connection = EventDatabase.openToRead(file)) {
            return connection == null || !hasCases(connection) ? none : question.ask(connection);
        }
    }

    /** A file of an earlier version has none until the agent writes it. */
    private static boolean hasCases(Connection connection) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("PRAGMA user_version");
                ResultSet r = s.executeQuery()) {
            return r.next() && r.getInt(1) >= SchoolSchema.MIGRATIONS.size();
        }
    }

    /** Cases of a group, the last to change first. */
    public List<SealedCase> ofGroup(String group, int most) throws SQLException {
        return read(List.of(), connection -> new CaseRows(connection).ofGroup(group, most));
    }

    /** Cases by the tag of their device, the last to change first. */
    List<SealedCase> ofTag(String tag, int most) throws SQLException {
        return read(List.of(), connection -> new CaseRows(connection).ofTag(tag, most));
    }

    /**
     * The last rows of the log, oldest first.
     *
     * @param group null for those of all
     */
    public List<CaseLogRow> log(@Nullable String group, int most) throws SQLException {
        return read(List.of(), connection -> new CaseRows(connection).log(group, most));
    }

    /** The row of a group that tells of the last restore; null for none. */
    public @Nullable CaseLogRow restored(String group) throws SQLException {
        return this.<List<CaseLogRow>>read(
                        List.of(), connection -> new CaseRows(connection).restored(group))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** How many were opened by one alone and not countersigned in time. */
    public int overdue(long second) throws SQLException {
        return read(0, connection -> {
            try (PreparedStatement s = connection.prepareStatement(OVERDUE)) {
                s.setLong(1, second);
                try (ResultSet r = s.executeQuery()) {
                    return r.next() ? r.getInt(1) : 0;
                }
            }
        });
    }
}
