package org.sakhius.agent.school;

import org.sakhius.agent.events.EventDatabase;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the counts of groups beside a running agent; each call opens the file anew. */
public final class GroupReader {
    private static final String READ =
            "SELECT of_group, day, category, level, times FROM group_count"
                    + " WHERE day >= ? AND day < ? ORDER BY of_group, day, level DESC, category";

    private final Path file;

    /** Below the agent's data folder; need not exist yet. */
    public GroupReader(Path data) {
        file = SchoolDesk.file(data);
    }

    /**
     * The counts of days that are over. Those of a day that goes on are nobody's: who looks twice
     * within a lesson would see what came up in between, and who had the tablet.
     *
     * @param fromDay the first day
     * @param today which is not told yet
     */
    public List<GroupCount> finished(long fromDay, long today) throws SQLException {
        List<GroupCount> out = new ArrayList<>();
        try (Connection connection = EventDatabase.openToRead(file)) {
            if (connection == null) {
                return out;
            }
            try (PreparedStatement s = connection.prepareStatement(READ)) {
                s.setLong(1, fromDay);
                s.setLong(2, today);
                try (ResultSet r = s.executeQuery()) {
                    while (r.next()) {
                        add(out, r);
                    }
                }
            }
        }
        return out;
    }

    private static void add(List<GroupCount> out, ResultSet r) throws SQLException {
        Category category = Category.byId(r.getString(3)).orElse(null);
        if (category != null) {
            out.add(new GroupCount(
                    r.getString(1),
                    r.getLong(2),
                    category,
                    Level.values()[r.getInt(4)],
                    r.getLong(5)));
        }
    }
}
