package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/** Random keys that the server makes for itself once and all replicas share. Blocks. */
public final class Secrets {

    private Secrets() {}

    /** The named 32-byte key, made on first use. */
    public static byte[] key(Database database, String name, SecureRandom random) {
        return value(database, name, () -> {
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            return fresh;
        });
    }

    /** The named secret, made on first use. */
    public static byte[] value(Database database, String name, Supplier<byte[]> maker) {
        Optional<byte[]> kept = database.read(handle -> find(handle, name));
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] fresh = maker.get();
        return database.write(handle -> {
            handle.execute(
                    "INSERT INTO secrets (name, value) VALUES (?, ?)"
                            + " ON CONFLICT (name) DO NOTHING",
                    name,
                    fresh);
            return find(handle, name).orElseThrow();
        });
    }

    private static Optional<byte[]> find(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM secrets WHERE name = :name")
                .bind("name", name)
                .mapTo(byte[].class)
                .findOne();
    }
}
