package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes incidents into {@code events.db}. One connection, the writer's thread only. */
final class EventStore implements AutoCloseable {

    private static final String PUT = """
            INSERT INTO incident (id, device, profile, category, level, verdict, hour, last_hour,
                count, domain, domains, reasons, change)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET level = excluded.level, verdict = excluded.verdict,
                last_hour = excluded.last_hour, count = excluded.count, domain = excluded.domain,
                domains = excluded.domains, reasons = excluded.reasons, change = excluded.change
            """;

    private static final String PUT_DOMAIN = """
            INSERT INTO incident_domain (incident, hour, domain, count) VALUES (?, ?, ?, ?)
            ON CONFLICT (incident, hour, domain) DO UPDATE SET count = excluded.count
            """;

    private final Connection connection;
    private final Clock clock;
    private long change;

    private EventStore(Connection connection, Clock clock) throws SQLException {
        this.connection = connection;
        this.clock = clock;
        this.change = number("SELECT coalesce(max(change), 0) FROM incident");
    }

    /** Opens or creates the file. */
    static EventStore open(Path file, Clock clock) throws SQLException {
        Connection connection =
                EventDatabase.open(file, EventDatabase.Safety.NORMAL, EventSchema.MIGRATIONS);
        return new EventStore(connection, clock);
    }

    /** Reads what sequences remember over a restart. */
    void recall(SequenceDesk sequences) throws SQLException {
        sequences.read(connection, Math.floorDiv(clock.millis(), 1000L));
    }

    /** Writes incidents, what sequences remember and the count of lost events in one commit. */
    void write(List<OpenIncident> incidents, SequenceDesk sequences, long lost)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT);
                PreparedStatement domain = connection.prepareStatement(PUT_DOMAIN)) {
            for (OpenIncident incident : incidents) {
                bind(put, incident);
                put.executeUpdate();
                for (Map.Entry<String, Long> e : incident.hourDomains.entrySet()) {
                    domain.setString(1, incident.id);
                    domain.setLong(2, incident.hour);
                    domain.setString(3, e.getKey());
                    domain.setLong(4, e.getValue());
                    domain.executeUpdate();
                }
            }
            sequences.write(connection, Math.floorDiv(clock.millis(), 1000L));
            if (lost > 0) {
                addLost(lost);
            }
            connection.commit();
        } catch (SQLException e) {
            rollBack();
            throw e;
        }
    }

    private void bind(PreparedStatement put, OpenIncident incident) throws SQLException {
        // Never behind the clock, so that a database begun anew goes on above what was sent.
        change = Math.max(change + 1, clock.millis());
        put.setString(1, incident.id);
        put.setString(2, incident.device);
        put.setString(3, incident.profile);
        put.setString(4, incident.category.id());
        put.setInt(5, incident.level.ordinal());
        put.setString(6, incident.verdict.name());
        put.setLong(7, incident.startHour);
        put.setLong(8, incident.hour);
        put.setLong(9, incident.count);
        put.setString(10, incident.domain);
        put.setInt(11, incident.domains);
        put.setString(12, ReasonCodec.encode(incident.reasons));
        put.setLong(13, change);
    }

    private void addLost(long lost) throws SQLException {
        String sql = "INSERT INTO counter (name, value) VALUES ('events-lost', ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setLong(1, lost);
            s.executeUpdate();
        }
    }

    /**
     * Erases what is older than its time, down to the bytes.
     *
     * @param beforeSecond incidents whose last hour began before this second go
     * @return how many incidents went
     */
    int erase(long beforeSecond) throws SQLException {
        int erased = update("DELETE FROM incident WHERE last_hour < ?", beforeSecond);
        int marks = StoredMarks.erase(connection, Math.floorDiv(clock.millis(), 86_400_000L));
        connection.commit();
        if (erased > 0 || marks > 0) {
            wipe();
        }
        return erased;
    }

    /**
     * Moves incidents that were stamped by a clock that stood before {@code wrongBefore}.
     *
     * @param byHours how far, so that they keep their distance from what comes now
     */
    void restamp(long wrongBefore, long byHours) throws SQLException {
        long by = byHours * 3600;
        change = Math.max(change + 1, clock.millis());
        for (String sql : List.of(
                "UPDATE incident_domain SET hour = hour + ?1 WHERE hour < ?2 AND 0 < ?3",
                "UPDATE incident SET hour = hour + ?1, last_hour = last_hour + ?1, change = ?3"
                        + " WHERE last_hour < ?2")) {
            try (PreparedStatement s = connection.prepareStatement(sql)) {
                s.setLong(1, by);
                s.setLong(2, wrongBefore);
                s.setLong(3, change);
                s.executeUpdate();
            } catch (SQLException failed) {
                rollBack();
                throw failed;
            }
        }
        connection.commit();
    }

    /** Erases the oldest incidents, because there is no room for new ones. */
    int eraseOldest(int incidents) throws SQLException {
        checkpoint();
        return update(
                "DELETE FROM incident WHERE id IN"
                        + " (SELECT id FROM incident ORDER BY last_hour, change LIMIT ?)",
                incidents);
    }

    /** Erases down to the quota of rows. */
    void keepQuota() throws SQLException {
        long over = number("SELECT count(*) FROM incident") - Limits.EVENT_INCIDENTS_COUNT;
        if (over > 0) {
            eraseOldest((int) over);
        }
    }

    private int update(String sql, long value) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setLong(1, value);
            int rows = s.executeUpdate();
            connection.commit();
            return rows;
        } catch (SQLException e) {
            rollBack();
            throw e;
        }
    }

    /** Folds the log into the file, rewrites the file without holes, folds and cuts the log. */
    private void wipe() throws SQLException {
        checkpoint();
        connection.setAutoCommit(true);
        try (Statement s = connection.createStatement()) {
            s.execute("VACUUM");
            s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private void checkpoint() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** Incidents that had an event in this hour, so that an episode outlives a restart. */
    List<OpenIncident> ofHour(long hourSecond, long nowSecond) throws SQLException {
        String sql = "SELECT id, device, profile, category, level, verdict, hour, count, domain,"
                + " domains, reasons FROM incident WHERE last_hour = ? LIMIT ?";
        List<OpenIncident> out = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setLong(1, hourSecond);
            s.setInt(2, Limits.EVENT_OPEN_INCIDENTS_COUNT);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    OpenIncident incident = read(r, nowSecond);
                    if (incident != null) {
                        fillDomains(incident, hourSecond);
                        out.add(incident);
                    }
                }
            }
        }
        return out;
    }

    private static @Nullable OpenIncident read(ResultSet r, long nowSecond) throws SQLException {
        Category category = Category.byId(r.getString(4)).orElse(null);
        if (category == null) {
            return null;
        }
        OpenIncident incident = new OpenIncident(
                r.getString(1), r.getString(2), r.getString(3), category, r.getLong(7));
        incident.level = Level.values()[r.getInt(5)];
        incident.verdict = Action.valueOf(r.getString(6));
        incident.count = r.getLong(8);
        incident.domain = r.getString(9);
        incident.domains = r.getInt(10);
        incident.reasons = ReasonCodec.decode(r.getString(11));
        incident.lastSecond = nowSecond;
        return incident;
    }

    private void fillDomains(OpenIncident incident, long hour) throws SQLException {
        incident.hour = hour;
        String sql = "SELECT domain, count FROM incident_domain WHERE incident = ? AND hour = ?";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, incident.id);
            s.setLong(2, hour);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    incident.hourDomains.put(r.getString(1), r.getLong(2));
                    incident.seenDomains.add(r.getString(1));
                }
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(sql)) {
            long value = r.next() ? r.getLong(1) : 0;
            connection.commit();
            return value;
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The statement's own error is what matters; a failed roll-back adds nothing to it.
            return;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
