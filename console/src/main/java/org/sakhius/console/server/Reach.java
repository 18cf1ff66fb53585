package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where the server listens and how browsers reach it, checked before anything opens. Browsers give
 * cryptography only to https and to localhost, so anything else is refused at start, not found out
 * later by a guardian.
 *
 * @param address the resolved listen address
 * @param listenHost the listen host as written
 * @param tls whether the server speaks TLS itself
 * @param publicUrl the origin that browsers use, without a path; null until the port is known
 */
record Reach(
        InetAddress address,
        String listenHost,
        boolean tls,
        @Nullable URI publicUrl) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The reach of settings, or why it cannot be. */
    static Reach of(ConsoleSettings settings) throws ConsoleStartException {
        if (settings.listenPort() < 0 || settings.listenPort() > 65_535) {
            throw new ConsoleStartException("console listen: a port is 0 to 65535");
        }
        boolean tls = settings.tlsCertificate() != null;
        if (tls != (settings.tlsKey() != null)) {
            throw new ConsoleStartException("console tls: give both cert and key, or neither");
        }
        String host = bare(settings.listenHost());
        InetAddress address = resolve(host);
        if (!address.isLoopbackAddress() && !tls) {
            throw new ConsoleStartException("console listen: "
                    + host
                    + " is not loopback, and without tls browsers refuse to keep keys there;"
                    + " set tls cert and key, or listen on 127.0.0.1");
        }
        URI url = settings.publicUrl();
        if (url != null) {
            url = checked(url);
        } else if (address.isAnyLocalAddress()) {
            throw new ConsoleStartException(
                    "console publicUrl: needed when listening on every address; set it to the https"
                            + " address that phones use");
        }
        return new Reach(address, host, tls, url);
    }

    /** The public URL once the port is known. */
    URI publicUrl(int port) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String host = address.isLoopbackAddress() ? "localhost" : bracketed(listenHost);
        return URI.create((tls ? "https" : "http") + "://" + host + ":" + port);
    }

    private static URI checked(URI url) throws ConsoleStartException {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        boolean web = scheme.equals("https") || scheme.equals("http");
        boolean bareOrigin = (path.isEmpty() || path.equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!web || host.isEmpty() || !bareOrigin) {
            throw new ConsoleStartException(
                    "console publicUrl: " + url + " must look like https://console.example:8443");
        }
        if (scheme.equals("http") && !LOCAL.contains(host)) {
            throw new ConsoleStartException("console publicUrl: "
                    + url
                    + " is plain http, where browsers refuse to keep keys; use https, or"
                    + " http://localhost");
        }
        return URI.create(scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    }

    private static InetAddress resolve(String host) throws ConsoleStartException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ConsoleStartException(
                    "console listen: " + host + " is no address of this machine", e);
        }
    }

    /** A host without the brackets of an IPv6 literal. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
