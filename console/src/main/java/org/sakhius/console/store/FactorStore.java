package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** What viewers give beside their keys when they sign in; one of each kind at most. Blocks. */
public final class FactorStore {
    private final Database database;

    /** Works on an open database. */
    public FactorStore(Database database) {
        this.database = database;
    }

    /**
     * A second factor of a viewer.
     *
     * @param kind {@code passkey} or {@code phrase}
     * @param credential base64url of a passkey's id, empty for a phrase
     * @param proof what the factor is checked against; it opens nothing
     * @param salt of the hash, empty for a passkey
     * @param counter how often a passkey says that it signed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Factor(String kind, String credential, byte[] proof, byte[] salt, long counter) {}

    /** All factors of a viewer; empty when its key alone signs in. */
    public List<Factor> of(String viewer) {
        return database.read(handle -> handle.createQuery("SELECT kind, credential, proof, salt,"
                        + " counter FROM factors WHERE viewer = :viewer ORDER BY kind")
                .bind("viewer", viewer)
                .map((rs, ctx) -> new Factor(
                        rs.getString("kind"),
                        rs.getString("credential"),
                        rs.getBytes("proof"),
                        rs.getBytes("salt"),
                        rs.getLong("counter")))
                .list());
    }

    /**
     * Keeps a factor in place of one of its kind. All other sessions of the viewer end: they may
     * have begun without one.
     *
     * @param tokenHash of the session that registers it
     */
    public void put(String viewer, Factor factor, byte[] tokenHash, long now) {
        database.write(handle -> {
            handle.execute(
                    "DELETE FROM factors WHERE viewer = ? AND kind = ?", viewer, factor.kind());
            handle.execute(
                    "INSERT INTO factors (viewer, kind, credential, proof, salt, counter, created)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    viewer,
                    factor.kind(),
                    factor.credential(),
                    factor.proof(),
                    factor.salt(),
                    factor.counter(),
                    now);
            handle.execute(
                    "UPDATE sessions SET proven = 1 WHERE token_hash = ?", (Object) tokenHash);
            SessionStore.endOthers(handle, viewer, tokenHash);
            database.ring(handle, Words.ended(viewer));
            return true;
        });
    }

    /**
     * Notes that a passkey counted on.
     *
     * @return false when another sign-in used the same count first
     */
    public boolean count(String viewer, Factor factor, long counter) {
        return database.write(handle -> handle.execute(
                        "UPDATE factors SET counter = ? WHERE viewer = ? AND credential = ?"
                                + " AND counter = ?",
                        counter,
                        viewer,
                        factor.credential(),
                        factor.counter())
                == 1);
    }

    /** Takes all factors of a viewer away. */
    public void remove(String viewer) {
        database.write(
                handle -> handle.execute("DELETE FROM factors WHERE viewer = ?", (Object) viewer));
    }

    /**
     * Uses a challenge up.
     *
     * @return false when it served before
     */
    public boolean spend(byte[] challengeHash, long expires) {
        return database.write(handle -> handle.execute(
                        "INSERT INTO spent (hash, expires) VALUES (?, ?)"
                                + " ON CONFLICT (hash) DO NOTHING",
                        challengeHash,
                        expires)
                == 1);
    }

    /** Forgets challenges that are too old to come again. */
    public int deleteSpent(long now) {
        return database.write(
                handle -> handle.execute("DELETE FROM spent WHERE expires <= ?", now));
    }

    static void forgetUnknown(Handle handle, String viewer) {
        handle.execute(
                "DELETE FROM factors WHERE viewer = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM viewers WHERE viewers.viewer = factors.viewer)",
                viewer);
    }
}
