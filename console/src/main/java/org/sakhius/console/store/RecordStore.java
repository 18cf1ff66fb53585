package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** The one small record that each viewer may keep for itself. Blocks. */
public final class RecordStore {
    private final Database database;

    /** Works on an open database. */
    public RecordStore(Database database) {
        this.database = database;
    }

    /**
     * Keeps a viewer's record in the place of the one before.
     *
     * @return false when the viewer was removed meanwhile
     */
    public boolean put(String viewer, byte[] bytes) {
        return database.write(handle -> {
            int kept = handle.execute(
                    "INSERT INTO records (viewer, bytes) SELECT ?, ? WHERE EXISTS"
                            + " (SELECT 1 FROM viewers WHERE viewers.viewer = ?)"
                            + " ON CONFLICT (viewer) DO UPDATE SET bytes = excluded.bytes",
                    viewer,
                    bytes,
                    viewer);
            return kept == 1;
        });
    }

    /** A viewer's record. */
    public Optional<byte[]> find(String viewer) {
        return database.read(
                handle -> handle.createQuery("SELECT bytes FROM records WHERE viewer = :viewer")
                        .bind("viewer", viewer)
                        .mapTo(byte[].class)
                        .findOne());
    }

    /** Lets go of what a viewer kept whom no agent knows any more. */
    static void forgetUnknown(Handle handle, String viewer) {
        handle.execute(
                "DELETE FROM records WHERE viewer = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM viewers WHERE viewers.viewer = records.viewer)",
                viewer);
    }
}
