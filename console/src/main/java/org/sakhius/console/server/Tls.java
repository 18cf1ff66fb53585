package org.sakhius.console.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

import org.sakhius.console.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** TLS from two PEM files, read and looked at before the port opens. TLS 1.2 and 1.3 only. */
final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private Tls() {}

    /** Adds TLS to the options of a server. */
    static void add(HttpServerOptions options, Path certificate, Path key, Instant now)
            throws ConsoleStartException {
        byte[] chain = read(certificate, "cert");
        byte[] secret = read(key, "key");
        check(certificate, chain, now);
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(chain))
                        .addKeyValue(Buffer.buffer(secret)))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(Limits.TLS_HANDSHAKE_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static byte[] read(Path file, String name) throws ConsoleStartException {
        try {
            if (Files.size(file) > Limits.SETTINGS_FILE_BYTES) {
                throw new ConsoleStartException(
                        "console tls " + name + ": " + file + " is too large");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConsoleStartException(
                    "console tls "
                            + name
                            + ": cannot read "
                            + file
                            + "; check the path and that this user may read it",
                    e);
        }
    }

    private static void check(Path file, byte[] chain, Instant now) throws ConsoleStartException {
        try {
            X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(chain));
            if (first.getNotAfter().toInstant().isBefore(now)) {
                LOG.warn(
                        "The certificate in {} ended on {}: browsers will refuse it",
                        file,
                        first.getNotAfter().toInstant());
            }
        } catch (CertificateException e) {
            throw new ConsoleStartException(
                    "console tls cert: " + file + " holds no PEM certificate", e);
        }
    }
}
