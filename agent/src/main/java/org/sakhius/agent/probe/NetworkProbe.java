package org.sakhius.agent.probe;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.kernel.NativeSocket;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks one network, as a device that joins it would, which servers for names it hands out. It takes
 * no address and changes nothing; what cannot be asked (a missing right, no IPv6) is told. The ways
 * are asked at once, each on a thread of its own that ends by itself.
 */
public final class NetworkProbe {

    private static final int DHCP_CLIENT = 68;
    private static final int DHCP_SERVER = 67;
    private static final int DHCP6_CLIENT = 546;
    private static final int DHCP6_SERVER = 547;
    private static final int DATAGRAM_BYTES = 2048;
    private static final InetAddress ALL = Cidr.literal("255.255.255.255");
    private static final InetAddress ALL_ROUTERS = Cidr.literal("ff02::2");
    private static final InetAddress ALL_DHCP_SERVERS = Cidr.literal("ff02::1:2");

    /**
     * What was told.
     *
     * @param offers without repetitions
     * @param unasked ways that could not be asked, with the reason
     */
    public record Result(List<Offer> offers, List<String> unasked) {

        /** Copies. */
        public Result {
            offers = List.copyOf(offers);
            unasked = List.copyOf(unasked);
        }

        /** Nothing was asked. */
        public static final Result NONE = new Result(List.of(), List.of());
    }

    private interface Ask {
        void run() throws IOException;
    }

    private interface Reader {
        @Nullable
        Offer read(byte[] message, int length, @Nullable InetAddress from);
    }

    private final NetworkInterface network;
    private final String device;
    private final SecureRandom random;
    private final Set<Offer> offers = Collections.synchronizedSet(new LinkedHashSet<>());
    private final List<String> unasked = Collections.synchronizedList(new ArrayList<>());

    private NetworkProbe(NetworkInterface network, SecureRandom random) {
        this.network = network;
        this.device = network.getName();
        this.random = random;
    }

    /** Asks the network of an interface; takes {@link Limits#PROBE_MS}. */
    public static Result ask(NetworkInterface network, SecureRandom random) {
        NetworkProbe probe = new NetworkProbe(network, random);
        List<Thread> threads = List.of(
                probe.start(Offer.Way.DHCP, probe::dhcp),
                probe.start(Offer.Way.ADVERTISEMENT, probe::advertisements),
                probe.start(Offer.Way.DHCP6, probe::dhcp6));
        try {
            for (Thread thread : threads) {
                thread.join(2L * Limits.PROBE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (probe.offers) {
            return new Result(List.copyOf(probe.offers), List.copyOf(probe.unasked));
        }
    }

    private Thread start(Offer.Way way, Ask ask) {
        Thread thread = new Thread(
                () -> {
                    try {
                        ask.run();
                    } catch (IOException e) {
                        unasked.add(way.shown() + " on " + device + ": " + e.getMessage());
                    }
                },
                "sakhius-probe");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** As a stranger, and as ourselves: servers may answer them differently. */
    private void dhcp() throws IOException {
        int transaction = random.nextInt();
        try (NativeSocket socket = NativeSocket.udp(device, false, DHCP_CLIENT)) {
            InetSocketAddress servers = new InetSocketAddress(ALL, DHCP_SERVER);
            socket.send(Dhcp4Messages.discover(transaction, stranger()), servers, 0);
            for (InetAddress own : Collections.list(network.getInetAddresses())) {
                if (own instanceof Inet4Address) {
                    byte[] inform = Dhcp4Messages.inform(transaction, self(), own.getAddress());
                    socket.send(inform, servers, 0);
                }
            }
            listen(socket, (b, n, from) -> Dhcp4Messages.answer(b, n, transaction, from, device));
        }
    }

    private void advertisements() throws IOException {
        if (!hasV6()) {
            return;
        }
        try (NativeSocket socket = NativeSocket.icmp6(device)) {
            InetSocketAddress routers = new InetSocketAddress(ALL_ROUTERS, 0);
            socket.send(Ipv6Messages.solicitation(), routers, network.getIndex());
            listen(socket, (b, n, from) -> Ipv6Messages.advertisement(b, n, from, device));
        }
    }

    private void dhcp6() throws IOException {
        if (!hasV6()) {
            return;
        }
        int transaction = random.nextInt(1 << 24);
        try (NativeSocket socket = NativeSocket.udp(device, true, DHCP6_CLIENT)) {
            InetSocketAddress servers = new InetSocketAddress(ALL_DHCP_SERVERS, DHCP6_SERVER);
            byte[] request = Ipv6Messages.informationRequest(transaction, self());
            socket.send(request, servers, network.getIndex());
            listen(socket, (b, n, from) -> Ipv6Messages.reply(b, n, transaction, from, device));
        }
    }

    private boolean hasV6() {
        return Collections.list(network.getInetAddresses()).stream()
                .anyMatch(address -> address.getAddress().length == 16);
    }

    /** Listens to the end: a second server may be slower than the first. */
    private void listen(NativeSocket socket, Reader reader) throws IOException {
        byte[] buffer = new byte[DATAGRAM_BYTES];
        long end = System.nanoTime() + Limits.PROBE_MS * 1_000_000L;
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            if (socket.readable((int) left)) {
                NativeSocket.Received received = socket.receive(buffer);
                Offer offer = reader.read(buffer, received.length(), received.from());
                if (offer != null) {
                    offers.add(offer);
                }
            }
        }
    }

    private MacAddress self() throws IOException {
        byte[] bytes = network.getHardwareAddress();
        return bytes == null || bytes.length != MacAddress.BYTES
                ? stranger()
                : MacAddress.of(bytes, 0);
    }

    /** An address that no maker gave, as those of telephones. */
    private MacAddress stranger() {
        byte[] bytes = new byte[MacAddress.BYTES];
        random.nextBytes(bytes);
        bytes[0] = (byte) (bytes[0] & 0xfc | 2);
        return MacAddress.of(bytes, 0);
    }
}
