package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.NetworkConfig;
import org.sakhius.agent.network.NetworkFile;
import org.sakhius.agent.network.NetworkSettings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** What of the network is watched, by the configuration. */
public final class NetworkSetup {
    private NetworkSetup() {}

    /**
     * Whether the network is watched: as the configuration says; without a word where a device is
     * known by what only the network tells, or where others than this machine may ask.
     */
    public static boolean watches(AgentConfig config) {
        Boolean said = config.network().watch();
        if (said != null) {
            return said;
        }
        return !config.network().leases().isEmpty()
                || config.devices().stream().anyMatch(device -> device.byNetwork())
                || !addresses(config).isEmpty();
    }

    /** The settings of the watch. */
    public static NetworkSettings settings(AgentConfig config) {
        NetworkConfig network = config.network();
        List<InetAddress> listen = addresses(config);
        return new NetworkSettings(
                listen,
                network.interfaces(),
                network.reverse(),
                network.mdns(),
                network.leases(),
                network.domain(),
                NetworkFile.in(config.data()),
                !listen.isEmpty());
    }

    /** Where devices of the house reach the gateway. */
    private static List<InetAddress> addresses(AgentConfig config) {
        return config.dns().listen().stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
