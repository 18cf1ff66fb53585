package org.sakhius.agent.config;

import java.net.InetSocketAddress;

/**
 * A server that queries are forwarded to.
 *
 * @param scheme {@code udp} (with TCP on truncation) or {@code tcp}
 * @param address always in digits, so that no name has to be looked up to look up names
 */
public record UpstreamConfig(String scheme, InetSocketAddress address) {

    @Override
    public String toString() {
        String host = address.getAddress().getHostAddress();
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + shown + ":" + address.getPort();
    }
}
