package org.sakhius.agent.listen.encrypted;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLException;

/**
 * The certificate in force: read from its files at the start, and again when they change, so that a
 * renewal needs no restart. Thread safe.
 *
 * <p>New files that do not fit together (a renewal half done) change nothing: the old certificate
 * stays in force, and the log says so once.
 */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final long CHECK_NANOS = Limits.TLS_CERTIFICATE_CHECK_MS * 1_000_000L;

    private final Path certificate;
    private final Path key;
    private final List<String> protocols;
    private final LongSupplier ticker;
    private volatile SslContext current;
    private String stamp;
    private long checkedNanos;

    /**
     * @param protocols for ALPN, such as {@code h2}; none when the client need not name one
     * @throws SSLException when the files hold no certificate and key
     */
    Certificates(Path certificate, Path key, List<String> protocols, LongSupplier ticker)
            throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.protocols = List.copyOf(protocols);
        this.ticker = ticker;
        this.stamp = stamp();
        this.current = read();
        this.checkedNanos = ticker.getAsLong();
    }

    /** What a new connection shows. */
    SslContext current() {
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
            String found = stamp();
            if (!found.equals(stamp)) {
                stamp = found;
                current = read();
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

    private String stamp() throws IOException {
        return stamp(certificate) + stamp(key);
    }

    private static String stamp(Path file) throws IOException {
        return Files.getLastModifiedTime(file) + "/" + Files.size(file) + ";";
    }

    private SslContext read() throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .sessionTimeout(Limits.TLS_SESSION_S)
                .sessionCacheSize(Limits.TLS_SESSIONS_COUNT);
        if (!protocols.isEmpty()) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    protocols));
        }
        return builder.build();
    }
}
