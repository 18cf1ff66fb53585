package org.sakhius.agent.listen.encrypted;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.listen.DatagramAcceptor;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.listen.StreamAcceptor;

import java.io.IOException;
import java.util.function.LongSupplier;

/** Makes what accepts encrypted connections. */
public final class EncryptedPorts {
    private EncryptedPorts() {}

    /**
     * DNS over TLS.
     *
     * @throws IOException when the certificate or its key cannot be read
     */
    public static StreamAcceptor tls(EncryptedSettings settings, LongSupplier ticker)
            throws IOException {
        return new TlsAcceptor(
                new Certificates<>(
                        settings.certificate(),
                        settings.key(),
                        (chain, key) -> ServerTls.read(chain, key, "dot"),
                        ticker),
                settings.name());
    }

    /**
     * DNS over HTTPS; else as {@link #tls}.
     *
     * @param http3Port where the same is served over HTTP/3, or null
     */
    public static StreamAcceptor https(
            EncryptedSettings settings, LongSupplier ticker, @Nullable Integer http3Port)
            throws IOException {
        return new HttpsAcceptor(
                new Certificates<>(
                        settings.certificate(),
                        settings.key(),
                        (chain, key) -> ServerTls.read(chain, key, "h2"),
                        ticker),
                settings.name(),
                http3Port == null ? null : "h3=\":" + http3Port + "\"; ma=86400");
    }

    /** DNS over QUIC; else as {@link #tls}. */
    public static DatagramAcceptor quic(EncryptedSettings settings, LongSupplier ticker)
            throws IOException {
        return new DoqAcceptor(
                new Certificates<>(
                        settings.certificate(),
                        settings.key(),
                        (chain, key) -> QuicTls.read(chain, key, "doq"),
                        ticker),
                settings.name());
    }

    /** DNS over HTTP/3; else as {@link #tls}. */
    public static DatagramAcceptor http3(EncryptedSettings settings, LongSupplier ticker)
            throws IOException {
        return new Http3Acceptor(
                new Certificates<>(
                        settings.certificate(),
                        settings.key(),
                        (chain, key) -> QuicTls.read(chain, key, "h3"),
                        ticker),
                settings.name());
    }
}
