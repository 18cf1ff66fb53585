package org.sakhius.agent.upstream;

import org.sakhius.agent.device.Cidr;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * A server that questions are passed on to.
 *
 * @param scheme how it is spoken to
 * @param address in digits, so that no name has to be looked up to look up names
 */
public record UpstreamServer(Scheme scheme, InetSocketAddress address) {
    private static final int PORT = 53;

    /** How a server is spoken to. */
    public enum Scheme {
        /** UDP, and TCP for what does not fit. */
        UDP,
        TCP
    }

    /**
     * Reads {@code udp://192.0.2.1:53} or {@code tcp://[2001:db8::1]}; the port is 53 when missing.
     *
     * @throws IllegalArgumentException with a sentence for the user when it is something else
     */
    public static UpstreamServer parse(String text) {
        URI uri = URI.create(text);
        Scheme scheme = scheme(uri.getScheme(), text);
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no server: write udp://ADDRESS or udp://ADDRESS:PORT");
        }
        String digits = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress address;
        try {
            address = Cidr.literal(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' must give the server's address in digits, not its name", e);
        }
        int port = uri.getPort() < 0 ? PORT : uri.getPort();
        return new UpstreamServer(scheme, new InetSocketAddress(address, port));
    }

    private static Scheme scheme(String scheme, String text) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "udp" -> Scheme.UDP;
            case "tcp" -> Scheme.TCP;
            case "tls", "https", "h3", "quic" ->
                throw new IllegalArgumentException(
                        "'" + text + "': encrypted upstreams are not in this version;"
                                + " use udp:// or tcp://");
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is no upstream: write udp://ADDRESS or tcp://ADDRESS");
        };
    }

    @Override
    public String toString() {
        String host = address.getAddress().getHostAddress();
        return scheme.name().toLowerCase(Locale.ROOT)
                + "://"
                + (host.indexOf(':') < 0 ? host : "[" + host + "]")
                + ":"
                + address.getPort();
    }
}
