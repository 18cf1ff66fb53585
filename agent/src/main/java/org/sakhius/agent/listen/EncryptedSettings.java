package org.sakhius.agent.listen;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Where encrypted questions come in. Immutable.
 *
 * @param tls addresses in digits for DNS over TLS
 * @param https addresses in digits for DNS over HTTPS
 * @param quic addresses in digits for DNS over QUIC
 * @param http3 addresses in digits for DNS over HTTP/3
 * @param certificate a PEM file with the chain
 * @param key a PEM file with its private key
 * @param name what the gateway is called in it; ids of devices stand before it. May be null
 */
public record EncryptedSettings(
        List<InetSocketAddress> tls,
        List<InetSocketAddress> https,
        List<InetSocketAddress> quic,
        List<InetSocketAddress> http3,
        Path certificate,
        Path key,
        @Nullable String name) {
    /** Copies. */
    public EncryptedSettings {
        tls = List.copyOf(tls);
        https = List.copyOf(https);
        quic = List.copyOf(quic);
        http3 = List.copyOf(http3);
    }

    /** Without QUIC. */
    public EncryptedSettings(
            List<InetSocketAddress> tls,
            List<InetSocketAddress> https,
            Path certificate,
            Path key,
            @Nullable String name) {
        this(tls, https, List.of(), List.of(), certificate, key, name);
    }

    /** Whether anything of it needs QUIC. */
    public boolean needsQuic() {
        return !quic.isEmpty() || !http3.isEmpty();
    }
}
