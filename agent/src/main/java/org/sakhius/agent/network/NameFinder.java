package org.sakhius.agent.network;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks devices what they are called (multicast DNS by unicast, RFC 6762 5.5 and 6.7), and the
 * router what it calls them (the reverse name of their address). Its thread starts with the first
 * question, and names are remembered in memory only. Any thread.
 */
final class NameFinder {

    private static final Logger LOG = LoggerFactory.getLogger(NameFinder.class);
    private static final int MDNS_PORT = 5353;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private record Question(MacAddress mac, InetAddress address) {}

    private final List<InetSocketAddress> reverse;
    private final boolean mdns;
    private final SecureRandom random;
    private final Runnable found;
    private final Map<MacAddress, String> names = new ConcurrentHashMap<>();
    private final Map<MacAddress, Long> askedAt = new ConcurrentHashMap<>();
    private final BlockingQueue<Question> questions =
            new ArrayBlockingQueue<>(Limits.NAME_WAITING_COUNT);
    private @Nullable Thread thread;

    /**
     * @param reverse servers that know the names of addresses; none are asked when it is empty
     * @param mdns whether devices themselves are asked
     * @param found called when a name is new, on this finder's thread
     */
    NameFinder(List<InetSocketAddress> reverse, boolean mdns, SecureRandom random, Runnable found) {
        this.reverse = List.copyOf(reverse);
        this.mdns = mdns;
        this.random = random;
        this.found = found;
    }

    /** The names that were found. */
    Map<MacAddress, String> names() {
        return Map.copyOf(names);
    }

    /** Wants the name of a device; asks at most once an hour, and forgets it when too many wait. */
    synchronized void want(MacAddress mac, InetAddress address, long second) {
        if (!mdns && reverse.isEmpty()) {
            return;
        }
        Long before = askedAt.get(mac);
        if (before != null && second - before < Limits.NAME_AGAIN_S) {
            return;
        }
        if (askedAt.size() >= Limits.STATIONS_COUNT) {
            askedAt.clear();
        }
        if (questions.offer(new Question(mac, address))) {
            askedAt.put(mac, second);
        }
        if (thread == null) {
            thread = new Thread(this::run, "sakhius-names");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (true) {
                Question next = questions.take();
                String name = ask(next.address);
                if (name != null && !name.equals(names.put(next.mac, name))) {
                    found.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String ask(InetAddress address) {
        for (InetSocketAddress server : reverse) {
            String name = ask(server, address);
            if (name != null) {
                return name;
            }
        }
        return mdns ? ask(new InetSocketAddress(address, MDNS_PORT), address) : null;
    }

    private @Nullable String ask(InetSocketAddress server, InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(Limits.NAME_WAIT_MS);
            socket.connect(server);
            Name name = ReverseMap.fromAddress(address);
            Message query = Message.newQuery(Record.newRecord(name, Type.PTR, DClass.IN));
            query.getHeader().setID(random.nextInt(1 << 16));
            byte[] wire = query.toWire();
            socket.send(new DatagramPacket(wire, wire.length));
            byte[] buffer = new byte[Limits.UDP_REPLY_BYTES];
            DatagramPacket reply = new DatagramPacket(buffer, buffer.length);
            socket.receive(reply);
            Message answer = new Message(Arrays.copyOf(buffer, reply.getLength()));
            return label(query, answer, name);
        } catch (IOException | RuntimeException e) {
            LOG.debug("no name from {}: {}", server, e.toString());
            return null;
        }
    }

    private static @Nullable String label(Message query, Message answer, Name name) {
        boolean ours = answer.getHeader().getID() == query.getHeader().getID()
                && answer.getHeader().getFlag(Flags.QR);
        if (!ours) {
            return null;
        }
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof PTRRecord pointer && record.getName().equals(name)) {
                String label = pointer.getTarget().getLabelString(0).toLowerCase(Locale.ROOT);
                return LABEL.matcher(label).matches() ? label : null;
            }
        }
        return null;
    }
}
