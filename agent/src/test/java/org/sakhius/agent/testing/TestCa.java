package org.sakhius.agent.testing;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for one test, and the certificates that it gives. */
public final class TestCa {
    private final KeyPair keys = keys();
    private final X509Certificate certificate;
    private long serial = 1;

    /** A new one. */
    public TestCa() throws Exception {
        certificate = sign("CN=Test CA", keys, true, Duration.ofDays(1));
    }

    /** Its certificate as PEM. */
    public Path write(Path file) throws Exception {
        return pem(file, "CERTIFICATE", certificate.getEncoded());
    }

    /** Writes {@code chain.pem} and {@code key.pem} for these names into the folder. */
    public void issue(Path folder, String... names) throws Exception {
        issue(folder, Duration.ofDays(1), names);
    }

    /** The same, ending after a time, which may be over. */
    public void issue(Path folder, Duration ends, String... names) throws Exception {
        Files.createDirectories(folder);
        KeyPair leaf = keys();
        X509Certificate signed = sign("CN=" + names[0], leaf, false, ends, names);
        pem(folder.resolve("key.pem"), "PRIVATE KEY", leaf.getPrivate().getEncoded());
        pem(folder.resolve("chain.pem"), "CERTIFICATE", signed.getEncoded());
    }

    /** A client's side that trusts this authority alone. */
    public SSLContext trusting() throws Exception {
        return trusting(certificate);
    }

    /** A client's side that trusts the authority in this text alone. */
    public static SSLContext trusting(String pem) throws Exception {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        return trusting((X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes)));
    }

    private static SSLContext trusting(X509Certificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static Path pem(Path file, String kind, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private X509Certificate sign(
            String subject, KeyPair of, boolean authority, Duration ends, String... names)
            throws Exception {
        Instant now = Clock.systemUTC().instant();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=Test CA"),
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofDays(2))),
                Date.from(now.plus(ends)),
                new X500Name(subject),
                of.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (names.length > 0) {
            GeneralName[] all = new GeneralName[names.length];
            for (int i = 0; i < names.length; i++) {
                boolean address = names[i].matches("[0-9.]+");
                all[i] = new GeneralName(
                        address ? GeneralName.iPAddress : GeneralName.dNSName, names[i]);
            }
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }
        ContentSigner signer =
                new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        byte[] der = builder.build(signer).getEncoded();
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }
}
