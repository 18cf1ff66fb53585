package org.sakhius.agent.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the addresses of {@code listen.dns} are free, and who holds them if not. */
final class PortCheck {

    private static final int DNS_PORT = 53;

    /** What to do with a program that holds the port, by a part of its name. */
    private static final Map<String, String> MENDS = Map.of(
            "systemd-resolve",
            "switch its listener off: DNSStubListener=no in /etc/systemd/resolved.conf.d, then"
                    + " systemctl restart systemd-resolved",
            "dnsmasq",
            "let it give out addresses only: port=0 in /etc/dnsmasq.d, then systemctl restart"
                    + " dnsmasq",
            "unbound",
            "move it to another port of 127.0.0.1 (port: 5300) and name it in upstream.servers",
            "named",
            "move it to another port of 127.0.0.1 and name it in upstream.servers",
            "pihole-ftl",
            "one of the two answers the house: stop Pi-hole, or move it to another port",
            "adguardhome",
            "one of the two answers the house: stop AdGuard Home, or move it to another port");

    private final Findings findings;
    private final PortHolders holders;

    PortCheck(Findings findings, PortHolders holders) {
        this.findings = findings;
        this.holders = holders;
    }

    /** Looks at one address, while the agent runs or does not. */
    void look(InetSocketAddress address, boolean running) {
        String what = "dns " + Shown.address(address);
        boolean free = address.getPort() == 0 || free(address);
        Set<PortHolders.Holder> all = free ? Set.of() : holders.of(address.getPort());
        String who = all.isEmpty()
                ? "by a process that only root can see"
                : all.stream().map(Object::toString).collect(Collectors.joining(", ", "by ", ""));
        boolean ours = all.isEmpty() || all.stream().anyMatch(h -> h.name().equals("java"));
        if (free && !running) {
            findings.ok("port", what, "is free");
        } else if (free) {
            findings.problem(
                    "port",
                    what,
                    "the agent does not hold it",
                    "restart the agent; its log says why it could not take the address");
        } else if (running && ours) {
            findings.ok("port", what, "is held, as it should be, " + who);
        } else {
            findings.problem("port", what, "is held " + who, mend(all));
        }
        if (address.getPort() != DNS_PORT && !address.getAddress().isLoopbackAddress()) {
            findings.problem(
                    "port-number",
                    what,
                    "devices ask at port 53 and at no other",
                    "write port 53 in listen.dns, or let the firewall redirect 53 to it");
        }
    }

    private static String mend(Set<PortHolders.Holder> all) {
        for (PortHolders.Holder holder : all) {
            String name = holder.name().toLowerCase(Locale.ROOT);
            for (Map.Entry<String, String> known : MENDS.entrySet()) {
                if (name.startsWith(known.getKey())) {
                    return known.getValue();
                }
            }
        }
        return all.isEmpty()
                ? "run doctor as root to see who it is"
                : "stop it, or let it use another port";
    }

    private static boolean free(InetSocketAddress address) {
        try (ServerSocket tcp = new ServerSocket()) {
            tcp.setReuseAddress(true);
            tcp.bind(address);
        } catch (IOException e) {
            return false;
        }
        try (DatagramSocket udp = new DatagramSocket(null)) {
            udp.bind(address);
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
