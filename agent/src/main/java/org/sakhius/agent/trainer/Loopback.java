package org.sakhius.agent.trainer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** What this machine's loopback can do. */
final class Loopback {
    private Loopback() {}

    /**
     * Whether any address of 127/8 can be asked from, as on Linux and Windows; macOS has 127.0.0.1
     * alone.
     */
    static boolean isWide() {
        try (DatagramSocket probe =
                new DatagramSocket(new InetSocketAddress(address("127.0.10.11"), 0))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** An address from its text, without asking anybody. */
    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    /**
     * The wanted port when it is free for UDP and TCP, else any free one.
     *
     * @param wanted 0 for any
     * @return 0 when not even that can be had
     */
    static int freePort(int wanted) {
        if (wanted != 0 && isFree(wanted)) {
            return wanted;
        }
        for (int i = 0; i < 20; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, address("127.0.0.1"))) {
                int port = tcp.getLocalPort();
                try (DatagramSocket udp =
                        new DatagramSocket(new InetSocketAddress(address("127.0.0.1"), port))) {
                    return udp.getLocalPort();
                }
            } catch (IOException taken) {
                // Somebody has its UDP twin: the next try gets another.
            }
        }
        return 0;
    }

    /** Whether a port of 127.0.0.1 is free for UDP and TCP. */
    static boolean isFree(int port) {
        try (ServerSocket tcp = new ServerSocket(port, 1, address("127.0.0.1"));
                DatagramSocket udp =
                        new DatagramSocket(new InetSocketAddress(address("127.0.0.1"), port))) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
