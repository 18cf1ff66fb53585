package org.sakhius.console.store;

import java.util.List;

/**
 * Viewers that were ended on the console, at once and whatever their gateways still do. Each stays
 * out until every gateway that knew it has removed it, or has paired it anew. Blocks.
 */
public final class Revocations {
    /** What is true of a viewer of table or alias {@code v} that may sign in. */
    static final String STANDS = " NOT EXISTS (SELECT 1 FROM revoked WHERE revoked.viewer = ";

    private final Database database;

    /** Works on an open database. */
    public Revocations(Database database) {
        this.database = database;
    }

    /**
     * Ends a viewer: its sessions, its ways of being told, its waiting commands, and what lies here
     * for it.
     *
     * @return false when no gateway has such a viewer, or all of it was done before
     */
    public boolean revoke(String viewer, long now) {
        return database.write(handle -> {
            int ended = handle.execute(
                    "INSERT INTO revoked (viewer, agent, at) SELECT viewer, agent,"
                            + " CAST(? AS BIGINT) FROM viewers WHERE viewer = ?"
                            + " ON CONFLICT (viewer, agent) DO NOTHING",
                    now,
                    viewer);
            for (String table : TABLES) {
                handle.execute("DELETE FROM " + table + " WHERE viewer = ?", viewer);
            }
            database.ring(handle, Words.ended(viewer));
            return ended > 0;
        });
    }

    private static final List<String> TABLES = List.of(
            "sessions", "factors", "commands", "notices", "deliveries", "channels", "recipients");

    /**
     * A viewer as an operator sees it: nothing says whose it is.
     *
     * @param agent the gateway's id in hex
     * @param added seconds since 1970
     * @param sessions how many run
     * @param factors what it gives beside its key
     */
    public record Known(
            String viewer,
            String agent,
            long added,
            int sessions,
            List<String> factors,
            boolean revoked) {}

    /** All viewers, oldest first, at most so many. */
    public List<Known> all(long now, int most) {
        return database.read(handle -> handle.createQuery("SELECT viewer, agent, added, (SELECT"
                        + " count(*) FROM sessions WHERE sessions.viewer = viewers.viewer AND"
                        + " expires > :now) AS running, EXISTS (SELECT 1 FROM factors WHERE"
                        + " factors.viewer = viewers.viewer AND kind = 'passkey') AS passkey,"
                        + " EXISTS (SELECT 1 FROM factors WHERE factors.viewer = viewers.viewer"
                        + " AND kind = 'phrase') AS phrase, EXISTS (SELECT 1 FROM revoked WHERE"
                        + " revoked.viewer = viewers.viewer) AS ended FROM viewers"
                        + " ORDER BY added, viewer, agent LIMIT :most")
                .bind("now", now)
                .bind("most", most)
                .map((rs, ctx) -> new Known(
                        rs.getString("viewer"),
                        rs.getString("agent"),
                        rs.getLong("added"),
                        rs.getInt("running"),
                        named(rs.getBoolean("passkey"), rs.getBoolean("phrase")),
                        rs.getBoolean("ended")))
                .list());
    }

    private static List<String> named(boolean passkey, boolean phrase) {
        if (passkey && phrase) {
            return List.of("passkey", "phrase");
        }
        return passkey ? List.of("passkey") : phrase ? List.of("phrase") : List.of();
    }
}
