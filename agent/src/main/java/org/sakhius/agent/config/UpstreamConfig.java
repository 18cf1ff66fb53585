package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;

/**
 * A server that queries are forwarded to.
 *
 * @param scheme {@code udp} (with TCP on truncation), {@code tcp}, {@code tls}, {@code https},
 *     {@code quic} or {@code h3}
 * @param address in digits, or for an encrypted one a name that is not looked up yet
 * @param path where it answers over HTTPS or HTTP/3; else empty
 * @param name what its certificate must name; null when that is the address
 */
public record UpstreamConfig(
        String scheme,
        InetSocketAddress address,
        String path,
        @Nullable String name) {

    @Override
    public String toString() {
        String host = address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + shown + ":" + address.getPort() + path
                + (name == null || address.isUnresolved() ? "" : "#" + name);
    }
}
