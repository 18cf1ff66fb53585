package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The register as it holds in a running agent. One that cannot be read is one in which nobody
 * consented. Any thread.
 */
public final class Consents {
    private static final Logger LOG = LoggerFactory.getLogger(Consents.class);

    private final ConsentFile file;
    private @Nullable String seen;
    private volatile Set<String> devices = Set.of();
    private volatile boolean readable;

    /** Below a data folder; reads it at once. */
    public Consents(Path data) {
        file = new ConsentFile(data);
        look();
    }

    ConsentFile file() {
        return file;
    }

    /** The devices of which more may be kept than numbers of their group. */
    public Set<String> devices() {
        return devices;
    }

    /** Whether the file could be read: else nothing is kept, and nothing erased either. */
    public boolean isReadable() {
        return readable;
    }

    /** Reads the file anew when it is another. */
    public synchronized void look() {
        try {
            String now = file.stamp();
            if (!now.equals(seen)) {
                devices = file.read().devices();
                readable = true;
                seen = now;
            }
        } catch (IOException e) {
            if (readable || seen == null) {
                LOG.error("consents: {}", e.getMessage());
            }
            devices = Set.of();
            readable = false;
            seen = "";
        }
    }
}
