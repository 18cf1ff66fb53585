package org.sakhius.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code lists.example} and who trusts it, made by the JDK's own keytool. */
public final class TestTls {

    /** Of the key store and its key. */
    public static final String PASSWORD = "not-secret";

    private TestTls() {}

    /** Makes the key store. */
    public static Path keyStore(Path folder) {
        Path file = folder.resolve("server.p12");
        Command made = Command.run(
                System.getProperty("java.home") + "/bin/keytool",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=lists.example",
                "-ext",
                "SAN=dns:lists.example",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        if (made.exit() != 0) {
            throw new IllegalStateException(made.output());
        }
        return file;
    }

    /** A client's side that trusts this certificate alone. */
    public static SSLContext trusting(Path keyStore) throws IOException, GeneralSecurityException {
        KeyStore server = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            server.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.getCertificate("server"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
