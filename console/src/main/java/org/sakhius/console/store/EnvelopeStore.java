package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sakhius.console.Limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Envelopes by cursor, each kept exactly once. Blocks; for worker threads. */
public final class EnvelopeStore {
    private final Database database;
    private final OnWake waking;

    /** Hears, in the very transaction that stores an envelope, whom it wakes. */
    public interface OnWake {
        /** The viewers whose wake bit is set. */
        void woken(Handle handle, List<String> viewers, long cursor);
    }

    /** Works on an open database and wakes nobody. */
    public EnvelopeStore(Database database) {
        this(database, (handle, viewers, cursor) -> {});
    }

    /** Works on an open database. */
    public EnvelopeStore(Database database, OnWake waking) {
        this.database = database;
        this.waking = waking;
    }

    /** What became of an envelope that was put. */
    public sealed interface Outcome {
        /** It was new and is on disk under this cursor. */
        record Stored(long cursor) implements Outcome {}

        /** The same bytes were here already. */
        record Same() implements Outcome {}

        /** Other bytes stand under the same agent, audience, epoch and sequence. */
        record Conflict() implements Outcome {}

        /** The agent's quota is used; nothing was kept. */
        record Full() implements Outcome {}
    }

    /**
     * Stores an envelope once.
     *
     * @throws StoreException of kind FULL when the disk or the agent's quota has no room
     */
    public Outcome put(NewEnvelope e) {
        Outcome outcome = putAll(List.of(e)).get(0);
        if (outcome instanceof Outcome.Full) {
            throw new StoreException(StoreException.Kind.FULL, "the agent's quota is used", null);
        }
        return outcome;
    }

    /**
     * Stores each of some envelopes once, all in one transaction.
     *
     * @param all one to {@link Limits#ENVELOPES_PER_COMMIT_COUNT}
     * @return what became of each, in their order; all of it is on disk
     * @throws StoreException when nothing of them was kept
     */
    public List<Outcome> putAll(List<NewEnvelope> all) {
        return database.write(handle -> new EnvelopeBatch(handle, database, waking, all).write());
    }

    /**
     * Envelopes after a cursor that name the viewer as recipient, from agents that still know it,
     * in cursor order.
     *
     * @param limit most envelopes; fewer come when {@link Limits#LISTING_BYTES} is reached
     */
    public List<StoredEnvelope> list(String viewer, long after, int limit) {
        return database.read(handle -> {
            List<Long> chosen = choose(handle, viewer, after, limit);
            return chosen.isEmpty() ? List.of() : find(handle, chosen);
        });
    }

    private static List<Long> choose(Handle handle, String viewer, long after, int limit) {
        record Sized(long cursor, long size) {}
        List<Sized> found = handle.createQuery(
                        "SELECT e.cursor AS cursor, e.size AS size FROM recipients r"
                                + " JOIN envelopes e ON e.cursor = r.cursor"
                                + " JOIN viewers v ON v.agent = e.agent AND v.viewer = r.viewer"
                                + " WHERE r.viewer = :viewer AND r.cursor > :after"
                                + " ORDER BY r.cursor LIMIT :limit")
                .bind("viewer", viewer)
                .bind("after", after)
                .bind("limit", limit)
                .map((rs, ctx) -> new Sized(rs.getLong("cursor"), rs.getLong("size")))
                .list();
        List<Long> chosen = new ArrayList<>();
        long bytes = 0;
        for (Sized each : found) {
            bytes += each.size();
            if (!chosen.isEmpty() && bytes > Limits.LISTING_BYTES) {
                break;
            }
            chosen.add(each.cursor());
        }
        return chosen;
    }

    private static List<StoredEnvelope> find(Handle handle, List<Long> cursors) {
        Query query = handle.createQuery("SELECT cursor, agent, audience, epoch, sequence, kind,"
                + " received, bytes FROM envelopes WHERE cursor IN "
                + Rows.places(cursors.size()) + " ORDER BY cursor");
        for (int i = 0; i < cursors.size(); i++) {
            query.bind(i, cursors.get(i));
        }
        return query.map((rs, ctx) -> new StoredEnvelope(
                        rs.getLong("cursor"),
                        rs.getString("agent"),
                        rs.getString("audience"),
                        rs.getString("epoch"),
                        rs.getLong("sequence"),
                        rs.getString("kind"),
                        rs.getLong("received"),
                        rs.getBytes("bytes")))
                .list();
    }

    /**
     * Deletes one batch of what came before a time.
     *
     * @param before seconds since 1970
     * @return how many were deleted; fewer than the batch when no more are left
     */
    public int deleteBefore(long before) {
        return database.write(handle -> {
            record Old(String agent, long size) {}
            List<Old> old = handle.createQuery("DELETE FROM envelopes WHERE cursor IN (SELECT"
                            + " cursor FROM envelopes WHERE received < :before ORDER BY received"
                            + " LIMIT :limit) RETURNING agent, size")
                    .bind("before", before)
                    .bind("limit", Limits.HOUSEKEEPING_BATCH_COUNT)
                    .map((rs, ctx) -> new Old(rs.getString("agent"), rs.getLong("size")))
                    .list();
            // Sorted, so that two consoles never lock the same rows crosswise.
            Map<String, Long> freed = new TreeMap<>();
            old.forEach(each -> freed.merge(each.agent(), each.size(), Long::sum));
            freed.forEach((agent, size) -> handle.execute(
                    "UPDATE usage SET bytes = bytes - ? WHERE agent = ?", size, agent));
            return old.size();
        });
    }
}
