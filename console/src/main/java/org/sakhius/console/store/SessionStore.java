package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sakhius.console.Limits;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions by the hash of their token; the token itself is never stored. Blocks. */
public final class SessionStore {
    private final Database database;

    /** Works on an open database. */
    public SessionStore(Database database) {
        this.database = database;
    }

    /**
     * Begins a session, ending the viewer's oldest beyond the limit.
     *
     * @return false when the challenge has been used before
     */
    public boolean add(
            byte[] tokenHash, String viewer, byte[] challengeHash, long now, long expires) {
        return database.write(handle -> {
            int added = handle.createUpdate("INSERT INTO sessions (token_hash, viewer,"
                            + " challenge_hash, created, expires) VALUES (:token,"
                            + " :viewer, :challenge, :now, :expires)"
                            + " ON CONFLICT (challenge_hash) DO NOTHING")
                    .bind("token", tokenHash)
                    .bind("viewer", viewer)
                    .bind("challenge", challengeHash)
                    .bind("now", now)
                    .bind("expires", expires)
                    .execute();
            if (added == 0) {
                return false;
            }
            handle.createUpdate("UPDATE sessions SET expires = 0 WHERE token_hash IN (SELECT"
                            + " token_hash FROM sessions WHERE viewer = :viewer AND"
                            + " expires > :now AND token_hash <> :token"
                            + " ORDER BY created DESC, expires DESC"
                            + " LIMIT 1000 OFFSET :keep)")
                    .bind("viewer", viewer)
                    .bind("now", now)
                    .bind("token", tokenHash)
                    .bind("keep", Limits.SESSIONS_PER_VIEWER_COUNT - 1)
                    .execute();
            return true;
        });
    }

    /** A running session. */
    public record Found(String viewer, long expires) {}

    /** The session of a token, when it runs and its viewer is still registered with any agent. */
    public Optional<Found> find(byte[] tokenHash, long now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT viewer, expires FROM sessions WHERE token_hash ="
                                + " :token AND expires > :now AND EXISTS (SELECT 1 FROM"
                                + " viewers WHERE viewers.viewer = sessions.viewer)")
                .bind("token", tokenHash)
                .bind("now", now)
                .map((rs, ctx) -> new Found(rs.getString("viewer"), rs.getLong("expires")))
                .findOne());
    }

    /**
     * Which of some sessions still run, looked up together.
     *
     * @param tokenHashes of sessions
     * @return those whose session runs and whose viewer is still registered, wrapped to be compared
     */
    public Set<ByteBuffer> running(List<byte[]> tokenHashes, long now) {
        Set<ByteBuffer> out = new HashSet<>();
        int most = Limits.ROWS_PER_STATEMENT_COUNT;
        for (int from = 0; from < tokenHashes.size(); from += most) {
            List<byte[]> some =
                    tokenHashes.subList(from, Math.min(tokenHashes.size(), from + most));
            out.addAll(database.read(handle -> running(handle, some, now)));
        }
        return out;
    }

    private static List<ByteBuffer> running(Handle handle, List<byte[]> some, long now) {
        Query query = handle.createQuery("SELECT token_hash FROM sessions WHERE expires > ? AND"
                + " EXISTS (SELECT 1 FROM viewers WHERE viewers.viewer = sessions.viewer) AND"
                + " token_hash IN " + Rows.places(some.size()));
        query.bind(0, now);
        for (int i = 0; i < some.size(); i++) {
            query.bind(i + 1, some.get(i));
        }
        return query.map((rs, ctx) -> ByteBuffer.wrap(rs.getBytes(1))).list();
    }

    /** Ends a session. The row stays until its challenge can no longer be used again. */
    public void end(byte[] tokenHash) {
        database.write(handle -> handle.execute(
                "UPDATE sessions SET expires = 0 WHERE token_hash = ?", (Object) tokenHash));
    }

    /** Deletes what ended and whose challenge is too old to be used again. */
    public int deleteEnded(long now) {
        return database.write(handle -> handle.execute(
                "DELETE FROM sessions WHERE expires <= ? AND created < ?",
                now,
                now - Limits.CHALLENGE_S));
    }
}
