package org.sakhius.agent.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and keys as text (RFC 7468), readable by their owner alone. */
public final class Pem {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private Pem() {}

    /** Writes a key (PKCS 8). */
    public static void write(Path file, PrivateKey key) throws IOException {
        write(file, text(KEY, key.getEncoded()));
    }

    /** Writes a chain, the leaf first. */
    public static void write(Path file, X509Certificate... certificates)
            throws IOException, GeneralSecurityException {
        StringBuilder all = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            all.append(text(CERTIFICATE, certificate.getEncoded()));
        }
        write(file, all.toString());
    }

    /** The first certificate of a file. */
    public static X509Certificate certificate(Path file)
            throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    /** An elliptic key (PKCS 8). */
    public static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(text);
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no key", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFiles.writePrivate(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
