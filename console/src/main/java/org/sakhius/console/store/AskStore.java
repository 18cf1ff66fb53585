package org.sakhius.console.store;

/** How often something was asked for lately, by a hash of who asks. Blocks. */
public final class AskStore {
    private final Database database;

    /** Works on an open database. */
    public AskStore(Database database) {
        this.database = database;
    }

    /**
     * Counts one more, unless there were as many as allowed since a time.
     *
     * @param who a hash that tells nothing without its key
     * @param since milliseconds since 1970
     * @param most how many are allowed from then on
     */
    public boolean take(byte[] who, long now, long since, int most) {
        return database.write(handle -> {
            int before = handle.createQuery(
                            "SELECT count(*) FROM asks WHERE who = :who AND at > :since")
                    .bind("who", who)
                    .bind("since", since)
                    .mapTo(Integer.class)
                    .one();
            if (before >= most) {
                return false;
            }
            handle.execute("INSERT INTO asks (who, at) VALUES (?, ?)", who, now);
            return true;
        });
    }

    /** Forgets what one has asked for. */
    public void forget(byte[] who) {
        database.write(handle -> handle.execute("DELETE FROM asks WHERE who = ?", (Object) who));
    }

    /** Forgets what was asked before a time. */
    public int deleteBefore(long at) {
        return database.write(handle -> handle.execute("DELETE FROM asks WHERE at < ?", at));
    }
}
