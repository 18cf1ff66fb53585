package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/** Reads one entry of {@code upstream.servers}. */
final class Upstreams {

    private static final Map<String, Integer> PORTS =
            Map.of("udp", 53, "tcp", 53, "tls", 853, "https", 443, "quic", 853, "h3", 443);

    private Upstreams() {}

    /** One that is asked before names can be looked up: plain, and in digits. */
    static UpstreamConfig plain(String text) {
        UpstreamConfig server = parse(text);
        if (!server.scheme().equals("udp") && !server.scheme().equals("tcp")) {
            throw new BadValue(
                    "\"" + text + "\" needs a clock and a name first", "write udp://9.9.9.9");
        }
        return server;
    }

    static UpstreamConfig parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new BadValue("\"" + text + "\" is no URL", "write udp://9.9.9.9:53");
        }
        String scheme = uri.getScheme();
        if (scheme == null || uri.getHost() == null) {
            throw new BadValue("\"" + text + "\" is no upstream", "write udp://9.9.9.9:53");
        }
        Integer usual = PORTS.get(scheme);
        if (usual == null) {
            throw new BadValue(
                    "this version does not speak " + scheme,
                    "write udp://…, tcp://…, tls://…, https://…, quic://… or h3://…");
        }
        String host = uri.getHost().replace("[", "").replace("]", "");
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new BadValue("port " + port + " does not exist", "write 1 to 65535");
        }
        try {
            return new UpstreamConfig(
                    scheme,
                    new InetSocketAddress(Cidr.literal(host), port),
                    usual == 443 ? uri.getRawPath() : "",
                    usual == 53 ? null : uri.getFragment());
        } catch (IllegalArgumentException e) {
            if (usual == 53 || uri.getFragment() != null || !host.matches("[0-9A-Za-z.-]+")) {
                throw new BadValue(
                        "\"" + host + "\" is a name",
                        usual == 53
                                ? "write its IP address: names need DNS first"
                                : "write either " + scheme + "://" + host
                                        + " or its IP address and the name behind it, such as "
                                        + scheme + "://192.0.2.1#dns.example");
            }
            String name = Names.domain(host.toLowerCase(Locale.ROOT));
            return new UpstreamConfig(
                    scheme,
                    InetSocketAddress.createUnresolved(name, port),
                    usual == 443 ? uri.getRawPath() : "",
                    name);
        }
    }
}
