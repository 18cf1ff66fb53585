package org.sakhius.console.store;

import java.security.SecureRandom;

/** Random keys that the server makes for itself once and all replicas share. Blocks. */
public final class Secrets {

    private Secrets() {}

    /** The named 32-byte key, made on first use. */
    public static byte[] key(Database database, String name, SecureRandom random) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        return database.write(handle -> {
            handle.execute(
                    "INSERT INTO secrets (name, value) VALUES (?, ?)"
                            + " ON CONFLICT (name) DO NOTHING",
                    name,
                    fresh);
            return handle.createQuery("SELECT value FROM secrets WHERE name = :name")
                    .bind("name", name)
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
