package org.sakhius.agent.localca;

import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sakhius.agent.limits.Limits;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Makes the authority and what it vouches for (RFC 5280). The authority is bound to names below
 * {@code home.arpa}: who trusts it trusts nobody with a name of the world, not even whoever steals
 * its key.
 */
final class Issuer {
    private static final String ZONE = "home.arpa";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 120;

    private final SecureRandom random;

    Issuer(SecureRandom random) {
        this.random = random;
    }

    /** A new pair of keys on P-256, which every device knows. */
    KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256, random);
        return generator.generateKeyPair();
    }

    /** The authority itself. */
    X509Certificate authority(KeyPair keys, Instant now) throws GeneralSecurityException {
        // Its name tells authorities of two gateways, or of two tries, from each other.
        X500Name name = new X500Name("CN=Sakhius " + new BigInteger(32, random).toString(16));
        try {
            X509v3CertificateBuilder builder =
                    builder(name, name, keys, now, Limits.LOCAL_CA_AUTHORITY_DAYS);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.nameConstraints, true, homeOnly());
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return signed(builder, keys.getPrivate());
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** A certificate for the gateway. */
    X509Certificate gateway(
            KeyPair keys, X509Certificate authority, PrivateKey authorityKey, Instant now)
            throws GeneralSecurityException {
        X500Name issuer =
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        try {
            X509v3CertificateBuilder builder = builder(
                    issuer,
                    new X500Name("CN=" + CaFiles.NAME),
                    keys,
                    now,
                    Limits.LOCAL_CA_CERTIFICATE_DAYS);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, CaFiles.NAME),
                        new GeneralName(GeneralName.dNSName, "*." + CaFiles.NAME)
                    }));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            return signed(builder, authorityKey);
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static NameConstraints homeOnly() {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, ZONE))
                },
                // Address and mask of nought are every address.
                new GeneralSubtree[] {
                    new GeneralSubtree(new GeneralName(
                            GeneralName.iPAddress, new DEROctetString(new byte[8]))),
                    new GeneralSubtree(new GeneralName(
                            GeneralName.iPAddress, new DEROctetString(new byte[32])))
                });
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, int days) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                // Clocks of devices may be behind.
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(days))),
                subject,
                keys.getPublic());
    }

    private X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE)
                            .setSecureRandom(random)
                            .build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
