package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads incidents beside a running agent; each call opens the file anew and never writes. */
public final class EventReader {

    private static final String COLUMNS =
            "SELECT id, device, profile, category, level, verdict, hour, count, domain, domains,"
                    + " reasons, change FROM incident ";

    private final Path file;

    /** Of a database that need not exist yet. */
    public EventReader(Path file) {
        this.file = file;
    }

    /** Incidents with an event in or after the hour of an instant, oldest first. */
    public List<Incident> since(Instant instant, int most) throws SQLException {
        long hour = instant.getEpochSecond() - Math.floorMod(instant.getEpochSecond(), 3600L);
        return read("WHERE last_hour >= ? ORDER BY hour, change LIMIT ?", hour, most);
    }

    /** Incidents that changed after a change, in the order of their changes. */
    public List<Incident> changedAfter(long change, int most) throws SQLException {
        return read("WHERE change > ? ORDER BY change LIMIT ?", change, most);
    }

    /** Which of these incidents are kept. */
    public Set<String> kept(Collection<String> ids) throws SQLException {
        Set<String> out = new HashSet<>();
        try (Connection connection = EventDatabase.openToRead(file)) {
            if (connection == null) {
                return out;
            }
            String sql = "SELECT id FROM incident WHERE id = ?";
            try (PreparedStatement s = connection.prepareStatement(sql)) {
                for (String id : ids) {
                    s.setString(1, id);
                    try (ResultSet r = s.executeQuery()) {
                        if (r.next()) {
                            out.add(id);
                        }
                    }
                }
            }
        }
        return out;
    }

    /** Events that were lost since the database was begun. */
    public long lost() throws SQLException {
        try (Connection connection = EventDatabase.openToRead(file)) {
            if (connection == null) {
                return 0;
            }
            try (Statement s = connection.createStatement();
                    ResultSet r = s.executeQuery(
                            "SELECT value FROM counter WHERE name = 'events-lost'")) {
                return r.next() ? r.getLong(1) : 0;
            }
        }
    }

    private List<Incident> read(String where, long first, int most) throws SQLException {
        List<Incident> out = new ArrayList<>();
        try (Connection connection = EventDatabase.openToRead(file)) {
            if (connection == null) {
                return out;
            }
            try (PreparedStatement s = connection.prepareStatement(COLUMNS + where)) {
                s.setLong(1, first);
                s.setInt(2, most);
                try (ResultSet r = s.executeQuery()) {
                    while (r.next()) {
                        Incident incident = incident(r);
                        if (incident != null) {
                            out.add(incident);
                        }
                    }
                }
            }
        }
        return out;
    }

    private static @Nullable Incident incident(ResultSet r) throws SQLException {
        Category category = Category.byId(r.getString(4)).orElse(null);
        if (category == null) {
            return null;
        }
        return new Incident(
                r.getString(1),
                r.getString(2),
                r.getString(3),
                category,
                Level.values()[r.getInt(5)],
                Action.valueOf(r.getString(6)),
                Instant.ofEpochSecond(r.getLong(7)),
                r.getLong(8),
                r.getString(9),
                r.getInt(10),
                ReasonCodec.decode(r.getString(11)),
                r.getLong(12));
    }
}
