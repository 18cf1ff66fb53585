package org.sakhius.console.store;

import org.sakhius.console.Limits;

import java.util.List;
import java.util.Optional;

/** Which viewer devices an agent has registered, with their signing keys. Blocks. */
public final class ViewerStore {
    private final Database database;

    /** Works on an open database. */
    public ViewerStore(Database database) {
        this.database = database;
    }

    /**
     * Registers a viewer, again without harm.
     *
     * @param now when the agent signed the request, by its own clock
     * @return false when the agent has {@link Limits#VIEWERS_PER_AGENT_COUNT} others already
     */
    public boolean add(String agent, String viewer, byte[] signingKey, long now) {
        return database.write(handle -> Registration.add(handle, agent, viewer, signingKey, now));
    }

    /** Hands every console on this database the word that a viewer tries whether it is reached. */
    public void tried(String viewer) {
        database.write(handle -> {
            database.ring(handle, Words.tried(viewer));
            return true;
        });
    }

    /**
     * Removes a viewer from one agent, with what it asked of it; the last removal ends its
     * sessions.
     *
     * @param asked when the agent signed the request, by its own clock: a viewer added later by the
     *     same clock stays, so that a replayed removal removes nobody
     */
    public void remove(String agent, String viewer, long asked) {
        database.write(handle -> {
            handle.execute(
                    "DELETE FROM viewers WHERE agent = ? AND viewer = ? AND added <= ?",
                    agent,
                    viewer,
                    asked);
            handle.execute(
                    "DELETE FROM commands WHERE agent = ? AND viewer = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM viewers WHERE viewers.agent = commands.agent"
                            + " AND viewers.viewer = commands.viewer)",
                    agent,
                    viewer);
            ChannelStore.forgetUnknown(handle, viewer);
            FactorStore.forgetUnknown(handle, viewer);
            handle.execute(
                    "DELETE FROM revoked WHERE viewer = ? AND agent = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM viewers WHERE viewers.viewer = revoked.viewer"
                            + " AND viewers.agent = revoked.agent)",
                    viewer,
                    agent);
            RecordStore.forgetUnknown(handle, viewer);
            return handle.execute(
                    "DELETE FROM sessions WHERE viewer = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM viewers WHERE viewers.viewer = sessions.viewer)",
                    viewer);
        });
    }

    /** The Ed25519 key under which any agent registered the viewer, unless it was revoked. */
    public Optional<byte[]> signingKey(String viewer) {
        return database.read(handle -> handle.createQuery(
                        "SELECT signing_key FROM viewers WHERE viewer = :viewer AND"
                                + Revocations.STANDS + "viewers.viewer) LIMIT 1")
                .bind("viewer", viewer)
                .mapTo(byte[].class)
                .findOne());
    }

    /** The Ed25519 key under which this agent registered the viewer. */
    public Optional<byte[]> signingKey(String agent, String viewer) {
        return database.read(handle -> handle.createQuery("SELECT signing_key FROM viewers"
                        + " WHERE agent = :agent AND viewer = :viewer")
                .bind("agent", agent)
                .bind("viewer", viewer)
                .mapTo(byte[].class)
                .findOne());
    }

    /** Ids of an agent's viewers, oldest first. */
    public List<String> of(String agent) {
        return database.read(
                handle -> handle.createQuery("SELECT viewer FROM viewers WHERE agent = :agent"
                                + " ORDER BY added, viewer")
                        .bind("agent", agent)
                        .mapTo(String.class)
                        .list());
    }
}
