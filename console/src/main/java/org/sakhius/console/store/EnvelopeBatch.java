package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.sakhius.console.Limits;
import org.sakhius.console.store.EnvelopeStore.OnWake;
import org.sakhius.console.store.EnvelopeStore.Outcome;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Envelopes that share one transaction, written with a handful of statements however many they are:
 * between a console and its PostgreSQL it is the turns that cost, not the rows.
 */
final class EnvelopeBatch {
    private static final String KEY = "agent, audience, epoch, sequence";

    private final Handle handle;
    private final Database database;
    private final OnWake waking;
    private final List<NewEnvelope> all;

    EnvelopeBatch(Handle handle, Database database, OnWake waking, List<NewEnvelope> all) {
        this.handle = handle;
        this.database = database;
        this.waking = waking;
        this.all = all;
    }

    private record Key(String agent, String audience, String epoch, long sequence) {
        static Key of(NewEnvelope e) {
            return new Key(e.agent(), e.audience(), e.epoch(), e.sequence());
        }
    }

    private record Fresh(NewEnvelope envelope, long cursor) {}

    /** Writes them; what became of each, in their order. */
    List<Outcome> write() {
        database.orderCursors(handle);
        Map<Key, byte[]> hashes = known();
        List<NewEnvelope> fresh = new ArrayList<>();
        for (NewEnvelope e : all) {
            if (hashes.putIfAbsent(Key.of(e), e.hash()) == null) {
                fresh.add(e);
            }
        }
        Map<Key, Long> cursors = fresh.isEmpty() ? new HashMap<>() : insert(fresh);
        Set<String> full = charge(fresh, cursors);
        List<Outcome> out = new ArrayList<>(all.size());
        List<Fresh> kept = new ArrayList<>();
        for (NewEnvelope e : all) {
            Long cursor = cursors.remove(Key.of(e));
            boolean same = MessageDigest.isEqual(hashes.get(Key.of(e)), e.hash());
            if (cursor != null) {
                kept.add(new Fresh(e, cursor));
                out.add(new Outcome.Stored(cursor));
            } else if (full.contains(e.agent())) {
                out.add(new Outcome.Full());
            } else {
                out.add(same ? new Outcome.Same() : new Outcome.Conflict());
            }
        }
        address(kept);
        tell(kept);
        return out;
    }

    /** The hashes of those that are here already. */
    private Map<Key, byte[]> known() {
        Map<Key, byte[]> out = new HashMap<>();
        Rows.query(
                        handle,
                        "SELECT " + KEY + ", hash FROM envelopes WHERE (" + KEY + ") IN (VALUES ",
                        all,
                        e -> new Object[] {e.agent(), e.audience(), e.epoch(), e.sequence()},
                        ")")
                .map((rs, ctx) -> Map.entry(key(rs), rs.getBytes("hash")))
                .list()
                .forEach(entry -> out.put(entry.getKey(), entry.getValue()));
        return out;
    }

    private static Key key(ResultSet rs) throws SQLException {
        return new Key(
                rs.getString("agent"),
                rs.getString("audience"),
                rs.getString("epoch"),
                rs.getLong("sequence"));
    }

    /** Inserts what is new; the cursors that were handed out, growing in the order of the list. */
    private Map<Key, Long> insert(List<NewEnvelope> fresh) {
        Map<Key, Long> cursors = new HashMap<>();
        Rows.query(
                        handle,
                        "INSERT INTO envelopes (" + KEY + ", kind, received, hash, size, bytes)"
                                + " VALUES ",
                        fresh,
                        e -> new Object[] {
                            e.agent(),
                            e.audience(),
                            e.epoch(),
                            e.sequence(),
                            e.kind(),
                            e.received(),
                            e.hash(),
                            (long) e.bytes().length,
                            e.bytes()
                        },
                        " RETURNING cursor, " + KEY)
                .map((rs, ctx) -> Map.entry(key(rs), rs.getLong("cursor")))
                .list()
                .forEach(entry -> cursors.put(entry.getKey(), entry.getValue()));
        return cursors;
    }

    /** Charges agents for what is new, and takes out again what is beyond the quota of one. */
    private Set<String> charge(List<NewEnvelope> fresh, Map<Key, Long> cursors) {
        // Sorted, so that two consoles never lock the same rows crosswise.
        Map<String, Long> bytes = new TreeMap<>();
        for (NewEnvelope e : fresh) {
            bytes.merge(e.agent(), (long) e.bytes().length, Long::sum);
        }
        if (bytes.isEmpty()) {
            return Set.of();
        }
        record Held(String agent, long bytes) {}
        List<String> over = Rows.query(
                        handle,
                        "INSERT INTO usage (agent, bytes) VALUES ",
                        List.copyOf(bytes.entrySet()),
                        entry -> new Object[] {entry.getKey(), entry.getValue()},
                        " ON CONFLICT (agent) DO UPDATE SET bytes = usage.bytes + excluded.bytes"
                                + " RETURNING agent, bytes")
                .map((rs, ctx) -> new Held(rs.getString("agent"), rs.getLong("bytes")))
                .list()
                .stream()
                .filter(held -> held.bytes() > Limits.AGENT_STORE_BYTES)
                .map(Held::agent)
                .toList();
        for (String agent : over) {
            handle.execute(
                    "UPDATE usage SET bytes = bytes - ? WHERE agent = ?", bytes.get(agent), agent);
            cursors.entrySet()
                    .removeIf(entry -> entry.getKey().agent().equals(agent)
                            && handle.execute(
                                            "DELETE FROM envelopes WHERE cursor = ?",
                                            entry.getValue())
                                    > 0);
        }
        return Set.copyOf(over);
    }

    private void address(List<Fresh> fresh) {
        record Row(String viewer, long cursor, boolean wake) {}
        List<Row> rows = new ArrayList<>();
        for (Fresh each : fresh) {
            each.envelope()
                    .recipients()
                    .forEach(to -> rows.add(new Row(to.viewer(), each.cursor(), to.wake())));
        }
        Rows.update(
                handle,
                "INSERT INTO recipients (viewer, cursor, wake) VALUES ",
                rows,
                row -> new Object[] {row.viewer(), row.cursor(), row.wake() ? 1L : 0L},
                " ON CONFLICT (viewer, cursor) DO NOTHING");
    }

    private void tell(List<Fresh> fresh) {
        List<String> words = new ArrayList<>(fresh.size());
        for (Fresh each : fresh) {
            List<NewEnvelope.To> to = each.envelope().recipients();
            List<String> woken = to.stream()
                    .filter(NewEnvelope.To::wake)
                    .map(NewEnvelope.To::viewer)
                    .toList();
            if (!woken.isEmpty()) {
                waking.woken(handle, woken, each.cursor());
            }
            if (!to.isEmpty()) {
                words.add(Words.envelope(
                        to.stream().map(NewEnvelope.To::viewer).toList(), each.cursor()));
            }
        }
        if (!words.isEmpty()) {
            database.ring(handle, words);
        }
    }
}
