package org.sakhius.console.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;

import org.sakhius.console.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** TLS from two PEM files, read and looked at before the port opens. TLS 1.2 and 1.3 only. */
final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final Map<String, String> ALGORITHMS =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private Tls() {}

    /** Adds TLS to the options of a server. */
    static void add(HttpServerOptions options, Path certificate, Path key, Instant now)
            throws ConsoleStartException {
        PemKeyCertOptions pair = pair(certificate, key);
        Instant ends = ends(certificate);
        if (ends.isBefore(now)) {
            LOG.warn(
                    "The certificate in {} ended on {}: browsers will refuse it",
                    certificate,
                    ends);
        }
        options.setSsl(true)
                .setKeyCertOptions(pair)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(Limits.TLS_HANDSHAKE_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** The two files as they are now. */
    static PemKeyCertOptions pair(Path certificate, Path key) throws ConsoleStartException {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(read(certificate, "cert")))
                .addKeyValue(Buffer.buffer(read(key, "key")));
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

    /** When the first certificate of a file ends. */
    static Instant ends(Path certificate) throws ConsoleStartException {
        try {
            X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(read(certificate, "cert")));
            return first.getNotAfter().toInstant();
        } catch (CertificateException e) {
            throw new ConsoleStartException(
                    "console tls cert: " + certificate + " holds no PEM certificate", e);
        }
    }

    /**
     * Makes sure that key and certificate belong together: TLS itself would notice only when the
     * first browser comes.
     */
    static void checkPair(KeyCertOptions pair, Vertx vertx) throws ConsoleStartException {
        try {
            for (KeyManager manager : pair.getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys && !fits(keys)) {
                    throw new ConsoleStartException(
                            "console tls: the key is not the certificate's; give the two files that"
                                    + " were made together");
                }
            }
        } catch (ConsoleStartException e) {
            throw e;
        } catch (Exception e) {
            throw new ConsoleStartException(
                    "console tls: cert and key cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean fits(X509KeyManager keys) throws GeneralSecurityException {
        for (String type : List.of("EC", "RSA", "EdDSA")) {
            String[] names = keys.getServerAliases(type, null);
            if (names == null || names.length == 0) {
                continue;
            }
            Signature signature = Signature.getInstance(ALGORITHMS.getOrDefault(type, type));
            signature.initSign(keys.getPrivateKey(names[0]));
            signature.update(new byte[32]);
            byte[] proof = signature.sign();
            signature.initVerify(keys.getCertificateChain(names[0])[0]);
            signature.update(new byte[32]);
            return signature.verify(proof);
        }
        return false;
    }
}
