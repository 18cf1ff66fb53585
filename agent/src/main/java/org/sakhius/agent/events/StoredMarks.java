package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.sequence.FirstSeen;
import org.sakhius.filters.sequence.Marks;
import org.sakhius.filters.sequence.MemoryMarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Marks, nights and first-seen of {@code events.db}: what sequences remember over a restart.
 *
 * <p>Device pseudonyms, steps and days; never a name. The writer's thread only.
 */
final class StoredMarks implements Marks {

    private static final String ADD = "INSERT INTO mark (device, step, day, count)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (device, step, day)"
            + " DO UPDATE SET count = count + excluded.count";

    private record Key(String device, String step, long day) {}

    private final MemoryMarks held = new MemoryMarks();
    private final Map<Key, Integer> unwritten = new LinkedHashMap<>();

    @Override
    public void add(String device, String step, long day) {
        held.add(device, step, day);
        if (unwritten.size() < Limits.EVENT_MARKS_COUNT) {
            unwritten.merge(new Key(device, step, day), 1, Integer::sum);
        }
    }

    @Override
    public int count(String device, String step, long sinceDay) {
        return held.count(device, step, sinceDay);
    }

    @Override
    public int days(String device, String step, long sinceDay) {
        return held.days(device, step, sinceDay);
    }

    boolean isUnwritten() {
        return !unwritten.isEmpty();
    }

    /** Reads what an earlier run had noted. */
    void read(Connection connection) throws SQLException {
        try (PreparedStatement s =
                        connection.prepareStatement("SELECT device, step, day, count FROM mark");
                ResultSet r = s.executeQuery()) {
            while (r.next()) {
                held.add(r.getString(1), r.getString(2), r.getLong(3), r.getInt(4));
            }
        }
    }

    /** Adds to the running transaction; {@link #written} follows its commit. */
    void write(Connection connection) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(ADD)) {
            for (Map.Entry<Key, Integer> e : unwritten.entrySet()) {
                s.setString(1, e.getKey().device());
                s.setString(2, e.getKey().step());
                s.setLong(3, e.getKey().day());
                s.setInt(4, e.getValue());
                s.executeUpdate();
            }
        }
    }

    void written() {
        unwritten.clear();
    }

    /** Erases what is older than its time. */
    static int erase(Connection connection, long today) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("DELETE FROM mark WHERE day < ?")) {
            s.setLong(1, today - org.sakhius.filters.Limits.MARKS_KEEP_DAYS);
            return s.executeUpdate();
        }
    }

    /** What the household has seen; null when nothing was kept. */
    static @Nullable FirstSeen firstSeen(Connection connection, long second) throws SQLException {
        try (PreparedStatement s =
                        connection.prepareStatement("SELECT bytes FROM first_seen WHERE id = 1");
                ResultSet r = s.executeQuery()) {
            return r.next() ? FirstSeen.of(r.getBytes(1), Limits.FIRST_SEEN_S, second) : null;
        }
    }

    static void keep(Connection connection, FirstSeen seen) throws SQLException {
        String sql = "INSERT INTO first_seen (id, bytes) VALUES (1, ?)"
                + " ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setBytes(1, seen.bytes());
            s.executeUpdate();
        }
    }
}
