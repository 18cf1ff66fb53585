package org.sakhius.agent.doctor;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.stream.Collectors;

/** How addresses are printed. */
final class Shown {

    private Shown() {}

    static String address(InetSocketAddress address) {
        String host = address(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Without the interface that Java appends to addresses of a link. */
    static String address(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    static String addresses(Collection<InetAddress> addresses) {
        return addresses.stream().map(Shown::address).sorted().collect(Collectors.joining(", "));
    }
}
