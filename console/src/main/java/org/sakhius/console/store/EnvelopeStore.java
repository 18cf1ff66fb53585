package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sakhius.console.Limits;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    }

    /**
     * Stores an envelope once.
     *
     * @throws StoreException of kind FULL when the disk or the agent's quota has no room
     */
    public Outcome put(NewEnvelope e) {
        return database.write(handle -> {
            database.orderCursors(handle);
            Optional<byte[]> before = hashOf(handle, e);
            if (before.isPresent()) {
                return MessageDigest.isEqual(before.get(), e.hash())
                        ? new Outcome.Same()
                        : new Outcome.Conflict();
            }
            charge(handle, e.agent(), e.bytes().length);
            long cursor = insert(handle, e);
            address(handle, e, cursor);
            waking.woken(
                    handle,
                    e.recipients().stream()
                            .filter(NewEnvelope.To::wake)
                            .map(NewEnvelope.To::viewer)
                            .toList(),
                    cursor);
            List<String> viewers =
                    e.recipients().stream().map(NewEnvelope.To::viewer).toList();
            database.ring(handle, Words.envelope(viewers, cursor));
            return new Outcome.Stored(cursor);
        });
    }

    private static Optional<byte[]> hashOf(Handle handle, NewEnvelope e) {
        return handle.createQuery(
                        "SELECT hash FROM envelopes WHERE agent = :agent AND audience = :audience"
                                + " AND epoch = :epoch AND sequence = :sequence")
                .bind("agent", e.agent())
                .bind("audience", e.audience())
                .bind("epoch", e.epoch())
                .bind("sequence", e.sequence())
                .mapTo(byte[].class)
                .findOne();
    }

    private static void charge(Handle handle, String agent, long bytes) {
        long held = handle.createQuery("INSERT INTO usage (agent, bytes) VALUES (:agent, :bytes)"
                        + " ON CONFLICT (agent) DO UPDATE"
                        + " SET bytes = usage.bytes + excluded.bytes RETURNING bytes")
                .bind("agent", agent)
                .bind("bytes", bytes)
                .mapTo(Long.class)
                .one();
        if (held > Limits.AGENT_STORE_BYTES) {
            throw new StoreException(StoreException.Kind.FULL, "the agent's quota is used", null);
        }
    }

    private static long insert(Handle handle, NewEnvelope e) {
        return handle.createQuery(
                        "INSERT INTO envelopes (agent, audience, epoch, sequence, kind, received,"
                                + " hash, size, bytes) VALUES (:agent, :audience, :epoch,"
                                + " :sequence, :kind, :received, :hash, :size, :bytes)"
                                + " RETURNING cursor")
                .bind("agent", e.agent())
                .bind("audience", e.audience())
                .bind("epoch", e.epoch())
                .bind("sequence", e.sequence())
                .bind("kind", e.kind())
                .bind("received", e.received())
                .bind("hash", e.hash())
                .bind("size", e.bytes().length)
                .bind("bytes", e.bytes())
                .mapTo(Long.class)
                .one();
    }

    private static void address(Handle handle, NewEnvelope e, long cursor) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO recipients (viewer, cursor, wake)"
                + " VALUES (:viewer, :cursor, :wake)"
                + " ON CONFLICT (viewer, cursor) DO NOTHING");
        for (NewEnvelope.To to : e.recipients()) {
            batch.bind("viewer", to.viewer())
                    .bind("cursor", cursor)
                    .bind("wake", to.wake() ? 1 : 0)
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /**
     * Envelopes after a cursor that name the viewer as recipient, from agents that still know it,
     * in cursor order.
     *
     * @param limit most envelopes; fewer come when {@link Limits#LISTING_BYTES} is reached
     */
    public List<StoredEnvelope> list(String viewer, long after, int limit) {
        return database.read(handle -> {
            List<StoredEnvelope> out = new ArrayList<>();
            for (long cursor : choose(handle, viewer, after, limit)) {
                find(handle, cursor).ifPresent(out::add);
            }
            return out;
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

    private static Optional<StoredEnvelope> find(Handle handle, long cursor) {
        return handle.createQuery(
                        "SELECT cursor, agent, audience, epoch, sequence, kind, received, bytes"
                                + " FROM envelopes WHERE cursor = :cursor")
                .bind("cursor", cursor)
                .map((rs, ctx) -> new StoredEnvelope(
                        rs.getLong("cursor"),
                        rs.getString("agent"),
                        rs.getString("audience"),
                        rs.getString("epoch"),
                        rs.getLong("sequence"),
                        rs.getString("kind"),
                        rs.getLong("received"),
                        rs.getBytes("bytes")))
                .findOne();
    }

    /**
     * Deletes one batch of what came before a time.
     *
     * @param before seconds since 1970
     * @return how many were deleted; fewer than the batch when no more are left
     */
    public int deleteBefore(long before) {
        return database.write(handle -> {
            record Old(long cursor, String agent, long size) {}
            List<Old> old = handle.createQuery("SELECT cursor, agent, size FROM envelopes"
                            + " WHERE received < :before LIMIT :limit")
                    .bind("before", before)
                    .bind("limit", Limits.HOUSEKEEPING_BATCH_COUNT)
                    .map((rs, ctx) -> new Old(
                            rs.getLong("cursor"), rs.getString("agent"), rs.getLong("size")))
                    .list();
            for (Old each : old) {
                handle.execute("DELETE FROM envelopes WHERE cursor = ?", each.cursor());
                handle.execute(
                        "UPDATE usage SET bytes = bytes - ? WHERE agent = ?",
                        each.size(),
                        each.agent());
            }
            return old.size();
        });
    }
}
