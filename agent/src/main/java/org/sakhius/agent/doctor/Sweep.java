package org.sakhius.agent.doctor;

import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;

/**
 * Makes the kernel find everybody on a network: one byte to the discard port of each address around
 * the own one, for which it first has to ask who holds the address. Nobody has to answer the byte.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int DISCARD_PORT = 9;
    private static final int LEAST_PREFIX_BITS = 8;

    private Sweep() {}

    /** Asks at most {@link Limits#DOCTOR_SWEEP_COUNT} addresses of each IPv4 network. */
    static void ask(NetworkInterface network) {
        for (InterfaceAddress each : network.getInterfaceAddresses()) {
            boolean ours = each.getAddress() instanceof Inet4Address
                    && each.getNetworkPrefixLength() >= LEAST_PREFIX_BITS
                    && each.getNetworkPrefixLength() < 31;
            if (ours) {
                ask(each.getAddress(), each.getNetworkPrefixLength());
            }
        }
    }

    private static void ask(InetAddress own, int prefix) {
        int address = toInt(own.getAddress());
        // Of a large network only the 256 addresses around the own one: the kernel's table is
        // small.
        int bits = Math.max(prefix, 24);
        int first = address & -1 << 32 - bits;
        int count = Math.min((1 << 32 - bits) - 2, Limits.DOCTOR_SWEEP_COUNT);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 1; i <= count; i++) {
                if (first + i != address) {
                    InetAddress to = InetAddress.getByAddress(toBytes(first + i));
                    send(socket, new DatagramPacket(new byte[1], 1, to, DISCARD_PORT));
                }
            }
        } catch (IOException e) {
            LOG.debug("no sweep: {}", e.toString());
        }
    }

    private static void send(DatagramSocket socket, DatagramPacket packet) {
        try {
            socket.send(packet);
        } catch (IOException e) {
            // Nobody holds the address: that is an answer, too.
            LOG.trace("{}: {}", packet.getAddress(), e.getMessage());
        }
    }

    private static int toInt(byte[] b) {
        return (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
    }

    private static byte[] toBytes(int address) {
        return new byte[] {
            (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        };
    }
}
