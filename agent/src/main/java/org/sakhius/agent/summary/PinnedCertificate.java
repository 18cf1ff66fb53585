package org.sakhius.agent.summary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts exactly one certificate: the one that the embedded console itself shows. Stricter than a
 * name check, as the agent reaches it by its listen address, which no certificate names.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {

    private final Path pem;
    private volatile X509Certificate pinned;

    private PinnedCertificate(Path pem, X509Certificate pinned) {
        this.pem = pem;
        this.pinned = pinned;
    }

    /** A context that trusts the first certificate of a PEM file and nothing else. */
    static SSLContext context(Path pem) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] managers = {of(pem)};
            context.init(null, managers, new SecureRandom());
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " holds no certificate", e);
        }
    }

    static PinnedCertificate of(Path pem) throws IOException, CertificateException {
        return new PinnedCertificate(pem, leaf(pem));
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !pinned.equals(chain[0]) && !renewed().equals(chain[0])) {
            throw new CertificateException("the console shows another certificate");
        }
    }

    /** The file may hold another since; the console takes it a little later than this does. */
    private X509Certificate renewed() throws CertificateException {
        try {
            X509Certificate now = leaf(pem);
            X509Certificate before = pinned;
            if (!now.equals(before)) {
                pinned = now;
            }
            return now;
        } catch (IOException e) {
            throw new CertificateException(pem + " cannot be read", e);
        }
    }

    private static X509Certificate leaf(Path pem) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("no client is trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {pinned};
    }
}
