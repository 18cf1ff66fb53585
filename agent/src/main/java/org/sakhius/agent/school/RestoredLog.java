package org.sakhius.agent.school;

import org.sakhius.agent.events.EventDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a restored gateway writes into the log of its cases: that it was restored, and after which
 * row. Phones that saw later rows then show that, instead of taking the log for one that somebody
 * wrote anew: docs/format/cases-v1.md.
 */
public final class RestoredLog {

    private RestoredLog() {}

    /**
     * Adds a row for each group, in one commit; nothing where there is none.
     *
     * @param data the folder, on which no agent runs
     * @param readers groups of which somebody reads cases; those that have rows are added
     * @param second of the restore, since 1970
     * @throws IOException when the database cannot be written
     */
    public static void begin(Path data, Collection<String> readers, long second)
            throws IOException {
        if (readers.isEmpty() && !SchoolDesk.keeps(data)) {
            return;
        }
        try (Connection connection = EventDatabase.open(
                SchoolDesk.file(data), EventDatabase.Safety.FULL, SchoolSchema.MIGRATIONS)) {
            CaseRows rows = new CaseRows(connection);
            rows.lock();
            Set<String> groups = new TreeSet<>(readers);
            groups.addAll(rows.groups());
            List<CaseLogRow> found = rows.log(null, 1);
            CaseLogRow last = found.isEmpty() ? null : found.get(0);
            long kept = last == null ? 0 : last.n();
            // A clock that is behind must not date it before what it stands after.
            long at = last == null ? second : Math.max(second, last.at());
            for (String group : groups) {
                last = CaseLogRow.restored(last, at, group, kept);
                rows.append(last);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("school.db: " + e.getMessage(), e);
        }
    }
}
