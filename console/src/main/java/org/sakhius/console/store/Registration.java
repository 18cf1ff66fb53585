package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.sakhius.console.Limits;

/** Registers a viewer inside a transaction that does more, as answering a pairing does. */
final class Registration {

    private Registration() {}

    static boolean add(Handle handle, String agent, String viewer, byte[] signingKey, long now) {
        int others = handle.createQuery("SELECT count(*) FROM viewers WHERE agent = :agent"
                        + " AND viewer <> :viewer")
                .bind("agent", agent)
                .bind("viewer", viewer)
                .mapTo(Integer.class)
                .one();
        if (others >= Limits.VIEWERS_PER_AGENT_COUNT) {
            return false;
        }
        handle.createUpdate("INSERT INTO viewers (agent, viewer, signing_key, added)"
                        + " VALUES (:agent, :viewer, :key, :now)"
                        + " ON CONFLICT (agent, viewer) DO NOTHING")
                .bind("agent", agent)
                .bind("viewer", viewer)
                .bind("key", signingKey)
                .bind("now", now)
                .execute();
        // The gateway says yes to it anew, by a card that somebody showed it.
        handle.execute("DELETE FROM revoked WHERE viewer = ? AND agent = ?", viewer, agent);
        return true;
    }
}
