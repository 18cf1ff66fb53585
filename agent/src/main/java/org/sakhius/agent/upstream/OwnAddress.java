package org.sakhius.agent.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;

/** Whether a server is this gateway itself: asking it would go round for ever. */
public final class OwnAddress {
    private OwnAddress() {}

    /** Whether one who listens at {@code listen} would hear what is sent to {@code server}. */
    public static boolean isOne(InetSocketAddress server, List<InetSocketAddress> listen) {
        if (server.isUnresolved()) {
            return false;
        }
        return listen.stream()
                .anyMatch(own -> own.getPort() == server.getPort()
                        && own.getPort() != 0
                        && (own.getAddress().equals(server.getAddress())
                                || own.getAddress().isAnyLocalAddress()
                                        && here(server.getAddress())));
    }

    private static boolean here(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            // Whoever cannot be told from us is not refused.
            return false;
        }
    }
}
