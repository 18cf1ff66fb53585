package org.sakhius.agent.listen.encrypted;

import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.listen.StreamAcceptor;

import java.io.IOException;
import java.util.List;
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
                new Certificates(settings.certificate(), settings.key(), List.of("dot"), ticker),
                settings.name());
    }

    /** DNS over HTTPS; else as {@link #tls}. */
    public static StreamAcceptor https(EncryptedSettings settings, LongSupplier ticker)
            throws IOException {
        return new HttpsAcceptor(
                new Certificates(settings.certificate(), settings.key(), List.of("h2"), ticker),
                settings.name());
    }
}
