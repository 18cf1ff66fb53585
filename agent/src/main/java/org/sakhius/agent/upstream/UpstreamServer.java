package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * A server that questions are passed on to.
 *
 * @param scheme how it is spoken to
 * @param address in digits, so that no name has to be looked up to look up names; or, for an
 *     encrypted one, a name that the bootstrap servers are asked for
 * @param name what its certificate must name; null when that is the address
 * @param path where it answers over HTTPS or HTTP/3; else empty
 */
public record UpstreamServer(
        Scheme scheme, InetSocketAddress address, @Nullable String name, String path) {
    private static final String QUERY_PATH = "/dns-query";

    /** How a server is spoken to. */
    public enum Scheme {
        /** UDP, and TCP for what does not fit. */
        UDP(53),
        TCP(53),
        /** DNS over TLS. */
        TLS(853),
        /** DNS over HTTPS. */
        HTTPS(443),
        /** DNS over QUIC. */
        QUIC(853),
        /** DNS over HTTPS over HTTP/3. */
        H3(443);

        private final int port;

        Scheme(int port) {
            this.port = port;
        }
    }

    /** A server that needs no certificate. */
    public UpstreamServer(Scheme scheme, InetSocketAddress address) {
        this(scheme, address, null, "");
    }

    /**
     * Reads {@code udp://192.0.2.1:53}, {@code tcp://[2001:db8::1]}, {@code
     * tls://192.0.2.1#dns.example} or {@code https://192.0.2.1/dns-query#dns.example} (and {@code
     * quic://} and {@code h3://} as these two): the address
     * to connect to and, behind the hash, the name that the certificate must show.
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
        int port = uri.getPort() < 0 ? scheme.port : uri.getPort();
        boolean http = scheme == Scheme.HTTPS || scheme == Scheme.H3;
        String path = http ? uri.getPath() : "";
        boolean encrypted = scheme != Scheme.UDP && scheme != Scheme.TCP;
        InetSocketAddress address;
        String name = uri.getFragment();
        try {
            address = new InetSocketAddress(Cidr.literal(digits), port);
        } catch (IllegalArgumentException e) {
            if (!encrypted || name != null) {
                throw new IllegalArgumentException(
                        "'" + text + "' must give the server's address in digits, not its name", e);
            }
            name = host.toLowerCase(Locale.ROOT);
            address = InetSocketAddress.createUnresolved(name, port);
        }
        return new UpstreamServer(
                scheme, address, name, http && path.isEmpty() ? QUERY_PATH : path);
    }

    /** Whether nobody can read questions to it, nor forge its answers. */
    public boolean encrypted() {
        return scheme != Scheme.UDP && scheme != Scheme.TCP;
    }

    private static Scheme scheme(String scheme, String text) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "udp" -> Scheme.UDP;
            case "tcp" -> Scheme.TCP;
            case "tls" -> Scheme.TLS;
            case "https" -> Scheme.HTTPS;
            case "quic" -> Scheme.QUIC;
            case "h3" -> Scheme.H3;
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is no upstream: write udp://ADDRESS or tcp://ADDRESS");
        };
    }

    /** Whether it is spoken to over QUIC. */
    public boolean needsQuic() {
        return scheme == Scheme.QUIC || scheme == Scheme.H3;
    }

    /** The name, or the address in digits, that the certificate must show. */
    String nameInCertificate() {
        return name == null ? address.getAddress().getHostAddress() : name;
    }

    @Override
    public String toString() {
        boolean named = address.isUnresolved();
        String host = named ? address.getHostString() : address.getAddress().getHostAddress();
        return scheme.name().toLowerCase(Locale.ROOT)
                + "://"
                + (host.indexOf(':') < 0 ? host : "[" + host + "]")
                + ":"
                + address.getPort()
                + path
                + (name == null || named ? "" : "#" + name);
    }
}
