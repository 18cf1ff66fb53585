package org.sakhius.agent.doctor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Looks at a certificate of this gateway's own: whether it holds, for whom, and for how long. */
final class CertificateCheck {

    /** Certificates are renewed a month before their end; by then it should have been. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final int DNS_NAME = 2;

    private final Findings findings;
    private final Instant now;

    CertificateCheck(Findings findings, Instant now) {
        this.findings = findings;
        this.now = now;
    }

    /**
     * Looks at one.
     *
     * @param use what it is for
     * @param name what it must name; null where that is not known
     */
    void look(String use, Path chain, Path key, @Nullable String name) {
        String what = "certificate of " + use;
        try {
            X509Certificate own = read(chain);
            Instant ends = own.getNotAfter().toInstant();
            if (own.getNotBefore().toInstant().isAfter(now)) {
                findings.problem(
                        "certificate",
                        what,
                        chain + " holds only from " + own.getNotBefore().toInstant(),
                        "look at this machine's clock");
            } else if (!ends.isAfter(now)) {
                findings.problem("certificate", what, chain + " ended at " + ends, RENEW);
            } else if (!fits(own, key)) {
                findings.problem(
                        "certificate",
                        what,
                        key + " is not the key of " + chain,
                        "put certificate and key of the same renewal in place");
            } else if (name != null && !names(own, name)) {
                findings.problem(
                        "certificate",
                        what,
                        chain + " does not name " + name,
                        "ask for one that names " + name + " and *." + name);
            } else if (ends.isBefore(now.plus(SOON))) {
                findings.problem("certificate", what, chain + " ends at " + ends, RENEW);
            } else {
                findings.ok("certificate", what, "holds until " + ends);
            }
        } catch (IOException | GeneralSecurityException e) {
            findings.problem(
                    "certificate",
                    what,
                    chain + " or " + key + " cannot be used: " + e.getMessage(),
                    "write PEM files that the agent's user may read");
        }
    }

    private static final String RENEW =
            "renew it; the agent takes the new files within ten seconds";

    private static X509Certificate read(Path chain) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(chain)) {
            Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(in);
            return (X509Certificate) first;
        }
    }

    /** Signs with one and checks with the other; a key of another form than PKCS 8 is believed. */
    private static boolean fits(X509Certificate own, Path file)
            throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            return true;
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        String kind = own.getPublicKey().getAlgorithm();
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (kind) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> kind;
                });
        signature.initSign(key);
        signature.update(bytes, 0, 1);
        byte[] signed = signature.sign();
        signature.initVerify(own.getPublicKey());
        signature.update(bytes, 0, 1);
        return signature.verify(signed);
    }

    private static boolean names(X509Certificate own, String name) throws GeneralSecurityException {
        Collection<List<?>> all = own.getSubjectAlternativeNames();
        return all != null
                && all.stream()
                        .anyMatch(each -> each.get(0) instanceof Integer kind
                                && kind == DNS_NAME
                                && covers(
                                        String.valueOf(each.get(1)).toLowerCase(Locale.ROOT),
                                        name.toLowerCase(Locale.ROOT)));
    }

    private static boolean covers(String pattern, String name) {
        int dot = name.indexOf('.');
        return pattern.equals(name)
                || pattern.startsWith("*.")
                        && dot > 0
                        && pattern.substring(1).equals(name.substring(dot));
    }
}
