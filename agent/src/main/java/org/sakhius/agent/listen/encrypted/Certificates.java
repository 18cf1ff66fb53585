package org.sakhius.agent.listen.encrypted;

import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The certificate in force: read from its files at the start, and again when they change, so that a
 * renewal needs no restart. Thread safe.
 *
 * <p>New files that do not fit together (a renewal half done) change nothing: the old certificate
 * stays in force, and the log says so once.
 *
 * @param <C> what a connection is made with
 */
final class Certificates<C> {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final long CHECK_NANOS = Limits.TLS_CERTIFICATE_CHECK_MS * 1_000_000L;

    /** Makes of two PEM files what connections are made with. */
    @FunctionalInterface
    interface Reader<C> {
        C read(Path certificate, Path key) throws IOException;
    }

    private final Path certificate;
    private final Path key;
    private final Reader<C> reader;
    private final LongSupplier ticker;
    private volatile C current;
    private String stamp;
    private long checkedNanos;

    /**
     * Reads the files for the first time.
     *
     * @throws IOException when the files hold no certificate and key
     */
    Certificates(Path certificate, Path key, Reader<C> reader, LongSupplier ticker)
            throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.reader = reader;
        this.ticker = ticker;
        this.stamp = stamp(certificate) + stamp(key);
        this.current = reader.read(certificate, key);
        this.checkedNanos = ticker.getAsLong();
    }

    /** What a new connection shows. */
    C current() {
        if (ticker.getAsLong() - checkedNanos >= CHECK_NANOS) {
            check();
        }
        return current;
    }

    private synchronized void check() {
        long now = ticker.getAsLong();
        if (now - checkedNanos < CHECK_NANOS) {
            return;
        }
        checkedNanos = now;
        try {
            String found = stamp(certificate) + stamp(key);
            if (!found.equals(stamp)) {
                stamp = found;
                current = reader.read(certificate, key);
                LOG.info("The certificate {} was renewed", certificate);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "{} and {} cannot be used ({}); the certificate from before stays in force",
                    certificate,
                    key,
                    e.getMessage());
        }
    }

    private static String stamp(Path file) throws IOException {
        return Files.getLastModifiedTime(file) + "/" + Files.size(file) + ";";
    }
}
