package org.sakhius.agent.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;

/**
 * What a restored gateway begins: after its backup was made it sent on, under numbers that it no
 * longer knows of. A new epoch keeps any number from being used twice, and refuses every command
 * that was sealed before.
 */
public final class NewEpoch {

    private NewEpoch() {}

    /** Begins one in a data folder on which no agent runs; what waited is sealed anew. */
    public static void begin(Path data, Clock clock, SecureRandom random) throws IOException {
        Path file = data.resolve("outbox.db");
        if (!Files.exists(file)) {
            return;
        }
        try (Outbox outbox = Outbox.open(file, clock, random)) {
            for (String audience : outbox.audiences()) {
                outbox.newEpoch(audience);
            }
        } catch (SQLException e) {
            throw new IOException("outbox.db: " + e.getMessage(), e);
        }
    }
}
