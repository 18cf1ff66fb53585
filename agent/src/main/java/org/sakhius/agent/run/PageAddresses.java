package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.guard.AccessList;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** At which addresses devices of the house find the gateway by its own name. */
final class PageAddresses {
    private PageAddresses() {}

    /** Those that it listens on, the console's first; the private ones of this machine for all. */
    static List<InetAddress> of(AgentConfig config) throws StartException {
        List<InetSocketAddress> listens = new ArrayList<>();
        if (config.console() instanceof ConsoleConfig.Embedded console) {
            listens.add(console.listen());
        }
        listens.addAll(config.dns().listen());
        AgentConfig.Encrypted encrypted = config.dns().encrypted();
        if (encrypted != null) {
            listens.addAll(encrypted.tls());
            listens.addAll(encrypted.https());
        }
        Set<InetAddress> found = new LinkedHashSet<>();
        Set<InetAddress> loopback = new LinkedHashSet<>();
        for (InetSocketAddress listen : listens) {
            InetAddress address = listen.getAddress();
            if (address.isAnyLocalAddress()) {
                found.addAll(machine(config));
            } else if (address.isLoopbackAddress()) {
                loopback.add(address);
            } else {
                found.add(address);
            }
        }
        return List.copyOf(found.isEmpty() ? loopback : found);
    }

    private static List<InetAddress> machine(AgentConfig config) throws StartException {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                    .filter(AccessList.home()::allows)
                    .toList();
        } catch (IOException e) {
            throw new StartException(
                    config.file() + ": the addresses of this machine cannot be read ("
                            + e.getMessage() + "). Mend: name them in listen.dns",
                    e);
        }
    }
}
