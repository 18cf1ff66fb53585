package org.sakhius.agent.testing;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that does to each question what the test tells it: answers, lies, cuts, is late or is
 * silent. It remembers the ports and ids that it was asked from.
 */
public final class ErraticUpstream implements AutoCloseable {

    /** What is sent back for a question, in this order; nothing for silence. */
    public interface Script {
        /**
         * @param query the question
         * @param number how many came before it, over UDP and TCP
         * @param tcp whether it came over TCP
         */
        List<byte[]> replies(Message query, int number, boolean tcp) throws Exception;
    }

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Script script;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final List<Integer> ids = new CopyOnWriteArrayList<>();
    private final List<String> names = new CopyOnWriteArrayList<>();

    /** Starts on one free loopback port for both protocols. */
    public ErraticUpstream(Script script) throws IOException {
        this.script = script;
        PortPair pair = PortPair.open();
        this.tcp = pair.tcp();
        this.udp = pair.udp();
        start("erratic-udp", this::serveUdp);
        start("erratic-tcp", this::serveTcp);
    }

    /** One that answers every question with one address. */
    public static ErraticUpstream honest() throws IOException {
        return new ErraticUpstream((query, number, tcp) -> List.of(address(query, "192.0.2.1")));
    }

    /** A good answer: one A record. */
    public static byte[] address(Message query, String address) throws IOException {
        Message reply = reply(query);
        Record question = reply.getQuestion();
        reply.addRecord(
                new ARecord(question.getName(), DClass.IN, 300, InetAddress.getByName(address)),
                Section.ANSWER);
        return reply.toWire();
    }

    /** An answer without records yet. */
    public static Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RD);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** Questions so far. */
    public int asked() {
        return asked.get();
    }

    /** The client ports of the UDP questions, in order. */
    public List<Integer> ports() {
        return ports;
    }

    /** The ids of the questions, in order. */
    public List<Integer> ids() {
        return ids;
    }

    /** The names asked for, in order and as they were spelled. */
    public List<String> names() {
        return names;
    }

    /** Sends a datagram out of turn, from its own port. */
    public void send(byte[] message, int toPort) throws IOException {
        udp.send(new DatagramPacket(
                message, message.length, InetAddress.getLoopbackAddress(), toPort));
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!udp.isClosed()) {
                            work.run();
                        }
                    } catch (Exception e) {
                        if (!udp.isClosed()) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serveUdp() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        udp.receive(packet);
        ports.add(packet.getPort());
        for (byte[] reply : replies(Arrays.copyOf(packet.getData(), packet.getLength()), false)) {
            udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
    }

    private void serveTcp() throws Exception {
        Socket accepted = tcp.accept();
        try {
            serve(accepted);
        } catch (SocketException gone) {
            // A client that goes away ends its connection only.
            accepted.close();
        }
    }

    private void serve(Socket accepted) throws Exception {
        try (Socket socket = accepted) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte @Nullable [] query = next(in);
            while (query != null) {
                List<byte[]> replies = replies(query, true);
                if (replies.isEmpty()) {
                    return;
                }
                for (byte[] reply : replies) {
                    out.write(Dns.framed(reply));
                }
                query = next(in);
            }
        }
    }

    private static byte @Nullable [] next(DataInputStream in) throws IOException {
        int high = in.read();
        if (high < 0) {
            return null;
        }
        byte[] message = new byte[high << 8 | in.read()];
        in.readFully(message);
        return message;
    }

    private List<byte[]> replies(byte[] wire, boolean overTcp) throws Exception {
        Message query = new Message(wire);
        ids.add(query.getHeader().getID());
        names.add(query.getQuestion().getName().toString());
        return script.replies(query, asked.getAndIncrement(), overTcp);
    }
}
