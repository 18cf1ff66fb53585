package org.sakhius.agent.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * One loopback port that is held over TCP and over UDP. Other tests hold thousands of one kind
 * alone, so a port that is free for one need not be free for the other.
 */
record PortPair(ServerSocket tcp, DatagramSocket udp) implements AutoCloseable {
    private static final int TRIES = 100;
    private static final int BACKLOG = 50;

    /** Takes a port that is free for both. */
    static PortPair open() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        for (int i = 0; i < TRIES; i++) {
            ServerSocket tcp = new ServerSocket(0, BACKLOG, here);
            try {
                return new PortPair(tcp, new DatagramSocket(tcp.getLocalPort(), here));
            } catch (BindException e) {
                tcp.close();
                System.err.println("a port is free over TCP alone: " + e.getMessage());
            }
        }
        throw new IOException("no port is free over both");
    }

    /** A port that was free for both a moment ago, for a program that binds it itself. */
    static int free() throws IOException {
        try (PortPair pair = open()) {
            return pair.tcp.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
