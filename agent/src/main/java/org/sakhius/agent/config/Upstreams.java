package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads one entry of {@code upstream.servers}. */
final class Upstreams {

    private Upstreams() {}

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
        if (!scheme.equals("udp") && !scheme.equals("tcp")) {
            throw new BadValue("this version does not speak " + scheme, "write udp://… or tcp://…");
        }
        String host = uri.getHost().replace("[", "").replace("]", "");
        int port = uri.getPort() < 0 ? 53 : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new BadValue("port " + port + " does not exist", "write 1 to 65535");
        }
        try {
            return new UpstreamConfig(scheme, new InetSocketAddress(Cidr.literal(host), port));
        } catch (IllegalArgumentException e) {
            throw new BadValue(
                    "\"" + host + "\" is a name", "write its IP address: names need DNS first");
        }
    }
}
