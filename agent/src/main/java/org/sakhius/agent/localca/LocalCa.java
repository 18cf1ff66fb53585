package org.sakhius.agent.localca;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The house's own authority and the gateway's certificate by it (DESIGN 7). Both are made when they
 * are missing or damaged, and the certificate again before it ends; listeners see the new files by
 * themselves. A damaged authority is made anew, and devices then have to trust the new one.
 */
public final class LocalCa implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCa.class);

    /** No gateway of this version ran before: a clock that says so has lost its time. */
    private static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");

    private final CaFiles files;
    private final Clock clock;
    private final Issuer issuer;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "local-ca");
                thread.setDaemon(true);
                return thread;
            });
    private X509Certificate authority;

    // The authority is filled by open, before anybody else sees this.
    @SuppressWarnings("NullAway.Init")
    private LocalCa(CaFiles files, Clock clock, SecureRandom random) {
        this.files = files;
        this.clock = clock;
        this.issuer = new Issuer(random);
    }

    /**
     * Makes what is missing, and looks after it until it is closed.
     *
     * @param data the folder of all state
     * @throws IOException when the files cannot be written
     */
    public static LocalCa open(Path data, Clock clock, SecureRandom random) throws IOException {
        LocalCa ca = new LocalCa(CaFiles.in(data), clock, random);
        try {
            AtomicFiles.privateFolder(data.resolve(CaFiles.WORD));
            ca.renew();
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate can be made: " + e.getMessage(), e);
        }
        LOG.info(
                "Devices trust this gateway by {} (SHA-256 {})",
                ca.files.authority(),
                ca.fingerprint());
        ca.watch.scheduleWithFixedDelay(
                ca::look, Limits.LOCAL_CA_WATCH_S, Limits.LOCAL_CA_WATCH_S, TimeUnit.SECONDS);
        return ca;
    }

    /** The SHA-256 of the authority's certificate, as devices show it. */
    public String fingerprint() {
        return fingerprint(authority);
    }

    /** The SHA-256 of a certificate, as devices show it: capital hex with colons. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private void look() {
        try {
            renew();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.error("The gateway's certificate cannot be renewed: {}", e.getMessage());
        }
    }

    /** Makes anew what is missing, does not fit together, or ends soon. */
    synchronized void renew() throws IOException, GeneralSecurityException {
        Instant now = now();
        if (!authorityHolds(now)) {
            KeyPair keys = issuer.keys();
            X509Certificate made = issuer.authority(keys, now);
            Pem.write(files.authorityKey(), keys.getPrivate());
            Pem.write(files.authority(), made);
            authority = made;
            LOG.info("A new authority of this house was made");
        }
        if (!certificateHolds(now)) {
            KeyPair keys = issuer.keys();
            X509Certificate made =
                    issuer.gateway(keys, authority, Pem.key(files.authorityKey()), now);
            Pem.write(files.key(), keys.getPrivate());
            Pem.write(files.chain(), made, authority);
        }
    }

    private boolean authorityHolds(Instant now) {
        try {
            if (!Files.exists(files.authority()) && !Files.exists(files.authorityKey())) {
                return false;
            }
            X509Certificate found = Pem.certificate(files.authority());
            authority = found;
            return fits(found, Pem.key(files.authorityKey())) && holds(found, now);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The authority of this house is damaged: {}", e.getMessage());
            return false;
        }
    }

    private boolean certificateHolds(Instant now) {
        try {
            X509Certificate found = Pem.certificate(files.chain());
            found.verify(authority.getPublicKey());
            return fits(found, Pem.key(files.key())) && holds(found, now);
        } catch (IOException | GeneralSecurityException e) {
            // Missing, of another authority, or half written: another is made.
            return false;
        }
    }

    private static boolean holds(X509Certificate certificate, Instant now) {
        Instant soon = now.plus(Duration.ofDays(Limits.LOCAL_CA_RENEW_DAYS));
        return certificate.getNotAfter().toInstant().isAfter(soon)
                && !certificate.getNotBefore().toInstant().isAfter(now);
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        byte[] probe = {1};
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(probe);
        byte[] signed = signer.sign();
        signer.initVerify(certificate.getPublicKey());
        signer.update(probe);
        return signer.verify(signed);
    }

    private Instant now() {
        Instant now = clock.instant();
        return now.isBefore(EARLIEST) ? EARLIEST : now;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
