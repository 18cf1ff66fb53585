package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;

import java.util.Arrays;
import java.util.Optional;

/** The relay of pairings: one request and one answer each, used once. Blocks. */
public final class PairingStore {
    private final Database database;

    /** Works on an open database. */
    public PairingStore(Database database) {
        this.database = database;
    }

    /** How a step of a pairing ended. */
    public enum Step {
        /** Done now. */
        DONE,
        /** The very same step was done before. */
        SAME,
        /** No such pairing, or another agent's. */
        UNKNOWN,
        /** Its time is over. */
        EXPIRED,
        /** The step was done before with other content, or its predecessor is missing. */
        CONFLICT,
        /** A limit is reached. */
        TOO_MANY
    }

    /** A pairing as it stands. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Pairing(
            String agent, long expires, byte @Nullable [] request, byte @Nullable [] answer) {}

    /** Opens a pairing for an agent. */
    public Step open(String pairing, String agent, long now, long expires) {
        return database.write(handle -> {
            Optional<Pairing> before = find(handle, pairing);
            if (before.isPresent()) {
                return before.get().agent().equals(agent) ? Step.SAME : Step.CONFLICT;
            }
            int open = handle.createQuery("SELECT count(*) FROM pairings WHERE agent = :agent"
                            + " AND expires > :now AND answer IS NULL")
                    .bind("agent", agent)
                    .bind("now", now)
                    .mapTo(Integer.class)
                    .one();
            if (open >= Limits.PAIRINGS_PER_AGENT_COUNT) {
                return Step.TOO_MANY;
            }
            handle.execute(
                    "INSERT INTO pairings (pairing, agent, expires) VALUES (?, ?, ?)",
                    pairing,
                    agent,
                    expires);
            return Step.DONE;
        });
    }

    /** A pairing, used and expired ones too. */
    public Optional<Pairing> find(String pairing) {
        return database.read(handle -> find(handle, pairing));
    }

    private static Optional<Pairing> find(Handle handle, String pairing) {
        return handle.createQuery("SELECT agent, expires, request, answer FROM pairings"
                        + " WHERE pairing = :pairing")
                .bind("pairing", pairing)
                .map((rs, ctx) -> new Pairing(
                        rs.getString("agent"),
                        rs.getLong("expires"),
                        rs.getBytes("request"),
                        rs.getBytes("answer")))
                .findOne();
    }

    /** Takes the browser's request; only the first counts, and it may come again. */
    public Step request(String pairing, byte[] request, long now) {
        return database.write(handle -> {
            Optional<Pairing> found = find(handle, pairing);
            if (found.isEmpty()) {
                return Step.UNKNOWN;
            }
            if (found.get().expires() <= now) {
                return Step.EXPIRED;
            }
            int taken = handle.createUpdate("UPDATE pairings SET request = :request"
                            + " WHERE pairing = :pairing AND request IS NULL")
                    .bind("request", request)
                    .bind("pairing", pairing)
                    .execute();
            if (taken == 1) {
                database.ring(handle, Words.pairing(pairing));
                return Step.DONE;
            }
            boolean same = Arrays.equals(found.get().request(), request);
            return same ? Step.SAME : Step.CONFLICT;
        });
    }

    /**
     * Takes the agent's answer and registers the viewer in the same transaction.
     *
     * @param viewer the viewer that the agent says yes to
     * @param now the server's time
     */
    public Step answer(String pairing, String agent, byte[] answer, NewViewer viewer, long now) {
        return database.write(handle -> {
            Pairing found = find(handle, pairing).orElse(null);
            if (found == null || !found.agent().equals(agent)) {
                return Step.UNKNOWN;
            }
            if (found.request() == null) {
                return found.expires() <= now ? Step.EXPIRED : Step.CONFLICT;
            }
            if (found.answer() != null) {
                return Arrays.equals(found.answer(), answer) ? Step.SAME : Step.CONFLICT;
            }
            if (!Registration.add(
                    handle, agent, viewer.id(), viewer.signingKey(), viewer.added())) {
                return Step.TOO_MANY;
            }
            int answered = handle.createUpdate("UPDATE pairings SET answer = :answer"
                            + " WHERE pairing = :pairing AND answer IS NULL")
                    .bind("answer", answer)
                    .bind("pairing", pairing)
                    .execute();
            if (answered != 1) {
                return Step.CONFLICT;
            }
            database.ring(handle, Words.pairing(pairing));
            return Step.DONE;
        });
    }

    /**
     * A viewer about to be registered.
     *
     * @param id base64url
     * @param signingKey Ed25519
     * @param added when the agent signed this, by its own clock
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record NewViewer(String id, byte[] signingKey, long added) {}

    /** Forgets pairings that expired before a time, seconds since 1970. */
    public int deleteExpiredBefore(long time) {
        return database.write(
                handle -> handle.execute("DELETE FROM pairings WHERE expires < ?", time));
    }
}
