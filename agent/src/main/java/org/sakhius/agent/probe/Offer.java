package org.sakhius.agent.probe;

import java.net.InetAddress;
import java.util.List;

/**
 * What one server of the network tells devices to ask for names.
 *
 * @param way by which it tells
 * @param from the server that told
 * @param device the interface of this machine on whose network it was told
 * @param servers in its order; none when it names no server
 */
public record Offer(Way way, InetAddress from, String device, List<InetAddress> servers) {

    /** How servers are handed out. */
    public enum Way {
        DHCP("DHCP"),
        ADVERTISEMENT("IPv6 router advertisement"),
        DHCP6("DHCPv6");

        private final String shown;

        Way(String shown) {
            this.shown = shown;
        }

        /** As people read it. */
        public String shown() {
            return shown;
        }
    }

    /** Copies. */
    public Offer {
        servers = List.copyOf(servers);
    }
}
