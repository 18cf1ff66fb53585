package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.summary.GatewayKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The gateway's keys, read or made by whoever needs them first: the first answer needs none. Thread
 * safe.
 */
final class LazyKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LazyKeys.class);

    private final Path data;
    private final SecureRandom random;
    private boolean read;
    private @Nullable GatewayKeys keys;
    private byte @Nullable [] pseudonymKey;

    LazyKeys(Path data, SecureRandom random) {
        this.data = data;
        this.random = random;
    }

    /** The keys; null when they are damaged, which is said once. */
    synchronized @Nullable GatewayKeys get() {
        if (!read) {
            read = true;
            try {
                keys = GatewayKeys.open(data, random);
            } catch (IOException e) {
                LOG.error("No summaries are sealed: {}. DNS answers.", e.getMessage());
            }
        }
        return keys;
    }

    /** What pseudonyms are made with; without keys one that lasts as long as this process. */
    synchronized byte[] pseudonymKey() {
        byte[] key = pseudonymKey;
        if (key == null) {
            GatewayKeys known = get();
            key = known == null ? new byte[32] : known.pseudonymKey();
            if (known == null) {
                random.nextBytes(key);
            }
            pseudonymKey = key;
        }
        return key;
    }
}
