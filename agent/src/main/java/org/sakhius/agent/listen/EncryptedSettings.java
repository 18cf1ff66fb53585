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
 * @param certificate a PEM file with the chain
 * @param key a PEM file with its private key
 * @param name what the gateway is called in it; ids of devices stand before it. May be null
 */
public record EncryptedSettings(
        List<InetSocketAddress> tls,
        List<InetSocketAddress> https,
        Path certificate,
        Path key,
        @Nullable String name) {
    /** Copies. */
    public EncryptedSettings {
        tls = List.copyOf(tls);
        https = List.copyOf(https);
    }
}
