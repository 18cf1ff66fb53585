package org.sakhius.agent.acme;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sakhius.agent.config.AcmeFiles;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys on P-256 and what is made of them. Not thread safe. */
final class Keys {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int DNS_NAME = 2;

    private final SecureRandom random;

    Keys(SecureRandom random) {
        this.random = random;
    }

    KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256, random);
        return generator.generateKeyPair();
    }

    /** A certificate that nobody trusts, to open ports with until there is another. */
    X509Certificate placeholder(KeyPair pair, List<String> names, Instant now)
            throws GeneralSecurityException {
        X500Name self = new X500Name("CN=not certified yet");
        GeneralName[] all = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    self,
                                    new BigInteger(120, random).add(BigInteger.ONE),
                                    Date.from(now.minus(Duration.ofDays(1))),
                                    Date.from(now.plus(
                                            Duration.ofDays(Limits.LOCAL_CA_CERTIFICATE_DAYS))),
                                    self,
                                    pair.getPublic())
                            .addExtension(
                                    Extension.subjectAlternativeName, false, new GeneralNames(all))
                            .build(new JcaContentSignerBuilder(SIGNATURE)
                                    .setSecureRandom(random)
                                    .build(pair.getPrivate())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Whether the files hold a certificate and its key. */
    static boolean fit(AcmeFiles files) {
        try {
            return fit(Pem.certificate(files.chain()).getPublicKey(), Pem.key(files.key()));
        } catch (IOException | GeneralSecurityException e) {
            // Missing, or written by halves: made anew.
            return false;
        }
    }

    private static boolean fit(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
        byte[] probe = {1};
        Signature signature = Signature.getInstance(SIGNATURE);
        signature.initSign(secret);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(probe);
        return signature.verify(signed);
    }

    /** The account's key with its public half, which a file of PKCS 8 need not hold. */
    static KeyPair account(Path file) throws IOException, GeneralSecurityException {
        PrivateKey secret = Pem.key(file);
        if (!(secret instanceof ECPrivateKey key)) {
            throw new IOException(file + " holds no key on P-256");
        }
        ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec("P-256");
        org.bouncycastle.math.ec.ECPoint point =
                curve.getG().multiply(key.getS()).normalize();
        ECPoint open = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        PublicKey made = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(open, key.getParams()));
        if (!fit(made, secret)) {
            throw new IOException(file + " holds no key on P-256");
        }
        return new KeyPair(made, secret);
    }

    /** The names of a certificate, in small letters. */
    static Set<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null
                    ? Set.of()
                    : all.stream()
                            .filter(each -> Integer.valueOf(DNS_NAME).equals(each.get(0)))
                            .map(each -> String.valueOf(each.get(1)).toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
        } catch (GeneralSecurityException e) {
            return Set.of();
        }
    }

    /** A client's side that trusts the certificates of a file and nobody else. */
    static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), each);
            }
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
