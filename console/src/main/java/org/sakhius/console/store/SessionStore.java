package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.sakhius.console.Limits;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions by the hash of their token; the token itself is never stored. Blocks. */
public final class SessionStore {
    /** What is true of a session whose viewer is known and stands. */
    private static final String GOOD = " EXISTS (SELECT 1 FROM viewers WHERE viewers.viewer ="
            + " sessions.viewer) AND" + Revocations.STANDS + "sessions.viewer)";

    private final Database database;

    /** Works on an open database. */
    public SessionStore(Database database) {
        this.database = database;
    }

    /**
     * A session that begins.
     *
     * @param challengeHash of the challenge that it used up
     * @param expires seconds since 1970, as now
     * @param browser coarse name of the browser
     * @param proven whether a factor was given
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Beginning(
            byte[] tokenHash,
            String viewer,
            byte[] challengeHash,
            long now,
            long expires,
            String browser,
            boolean proven) {}

    /**
     * Begins a session, ending the viewer's oldest beyond the limit.
     *
     * @return false when the challenge has been used before
     */
    public boolean add(Beginning begins) {
        return database.write(handle -> {
            int added = handle.createUpdate("INSERT INTO sessions (token_hash, viewer,"
                            + " challenge_hash, created, expires, seen, browser, proven)"
                            + " VALUES (:token, :viewer, :challenge, :now, :expires, :now,"
                            + " :browser, :proven)"
                            + " ON CONFLICT (challenge_hash) DO NOTHING")
                    .bind("token", begins.tokenHash())
                    .bind("viewer", begins.viewer())
                    .bind("challenge", begins.challengeHash())
                    .bind("now", begins.now())
                    .bind("expires", begins.expires())
                    .bind("browser", begins.browser())
                    .bind("proven", begins.proven() ? 1 : 0)
                    .execute();
            if (added == 0) {
                return false;
            }
            handle.createUpdate("UPDATE sessions SET expires = 0 WHERE token_hash IN (SELECT"
                            + " token_hash FROM sessions WHERE viewer = :viewer AND"
                            + " expires > :now AND token_hash <> :token"
                            + " ORDER BY created DESC, expires DESC"
                            + " LIMIT 1000 OFFSET :keep)")
                    .bind("viewer", begins.viewer())
                    .bind("now", begins.now())
                    .bind("token", begins.tokenHash())
                    .bind("keep", Limits.SESSIONS_PER_VIEWER_COUNT - 1)
                    .execute();
            return true;
        });
    }

    /** A running session. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Found(byte[] tokenHash, String viewer, long expires, long seen, boolean proven) {}

    /** The session of a token, when it runs and its viewer is still registered with any agent. */
    public Optional<Found> find(byte[] tokenHash, long now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT token_hash, viewer, expires, seen, proven FROM sessions"
                                + " WHERE token_hash = :token AND expires > :now AND" + GOOD)
                .bind("token", tokenHash)
                .bind("now", now)
                .map(SessionStore::found)
                .findOne());
    }

    /**
     * Which of some sessions still run, looked up together; they are in use.
     *
     * @param tokenHashes of sessions
     * @return those whose session runs and whose viewer is still registered, wrapped to be compared
     */
    public Set<ByteBuffer> running(List<byte[]> tokenHashes, long now) {
        Set<ByteBuffer> out = new HashSet<>();
        List<byte[]> stale = new ArrayList<>();
        int most = Limits.ROWS_PER_STATEMENT_COUNT;
        for (int from = 0; from < tokenHashes.size(); from += most) {
            List<byte[]> some =
                    tokenHashes.subList(from, Math.min(tokenHashes.size(), from + most));
            for (Found one : database.read(handle -> running(handle, some, now))) {
                out.add(ByteBuffer.wrap(one.tokenHash()));
                if (now - one.seen() >= Limits.SESSION_SEEN_S) {
                    stale.add(one.tokenHash());
                }
            }
        }
        if (!stale.isEmpty()) {
            see(stale, now);
        }
        return out;
    }

    private static List<Found> running(Handle handle, List<byte[]> some, long now) {
        Query query = handle.createQuery("SELECT token_hash, viewer, expires, seen, proven"
                + " FROM sessions WHERE expires > ? AND" + GOOD + " AND token_hash IN "
                + Rows.places(some.size()));
        query.bind(0, now);
        for (int i = 0; i < some.size(); i++) {
            query.bind(i + 1, some.get(i));
        }
        return query.map(SessionStore::found).list();
    }

    private static Found found(ResultSet rs, StatementContext ctx) throws SQLException {
        return new Found(
                rs.getBytes("token_hash"),
                rs.getString("viewer"),
                rs.getLong("expires"),
                rs.getLong("seen"),
                rs.getLong("proven") == 1);
    }

    /** Notes that sessions are in use. */
    public void see(Collection<byte[]> tokenHashes, long now) {
        database.write(handle -> {
            for (byte[] tokenHash : tokenHashes) {
                handle.execute(
                        "UPDATE sessions SET seen = ? WHERE token_hash = ? AND seen < ?",
                        now,
                        tokenHash,
                        now);
            }
            return true;
        });
    }

    /**
     * A running session as its viewer sees it.
     *
     * @param began seconds since 1970, as seen
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Running(
            byte[] tokenHash, long began, long seen, String browser, boolean proven) {}

    /** The running sessions of a viewer, the newest first. */
    public List<Running> of(String viewer, long now) {
        return database.read(handle -> handle.createQuery("SELECT token_hash, created, seen,"
                        + " browser, proven FROM sessions WHERE viewer = :viewer AND"
                        + " expires > :now ORDER BY created DESC, token_hash")
                .bind("viewer", viewer)
                .bind("now", now)
                .map((rs, ctx) -> new Running(
                        rs.getBytes("token_hash"),
                        rs.getLong("created"),
                        rs.getLong("seen"),
                        rs.getString("browser"),
                        rs.getLong("proven") == 1))
                .list());
    }

    /** Ends a session of a viewer that another one of it names; told to all consoles. */
    public void end(String viewer, byte[] tokenHash) {
        database.write(handle -> {
            handle.execute(
                    "UPDATE sessions SET expires = 0 WHERE viewer = ? AND token_hash = ?",
                    viewer,
                    tokenHash);
            database.ring(handle, Words.ended(viewer));
            return true;
        });
    }

    /** Ends all sessions of a viewer but one. */
    public void endOthers(String viewer, byte[] tokenHash) {
        database.write(handle -> {
            endOthers(handle, viewer, tokenHash);
            database.ring(handle, Words.ended(viewer));
            return true;
        });
    }

    static void endOthers(Handle handle, String viewer, byte[] tokenHash) {
        handle.execute(
                "UPDATE sessions SET expires = 0 WHERE viewer = ? AND token_hash <> ?",
                viewer,
                tokenHash);
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
