package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** Asks real questions in the name of a simulated device: from its own address, by UDP or TCP. */
final class DeviceVoice {
    private static final int TIMEOUT_MS = 4000;

    private final InetSocketAddress gateway;

    DeviceVoice(InetSocketAddress gateway) {
        this.gateway = gateway;
    }

    /** Asks one question from a source address and waits for its answer, 4 seconds at most. */
    Outcome ask(InetAddress source, Story.Ask ask) {
        try {
            Message query = Message.newQuery(Record.newRecord(
                    Name.fromString(ask.name() + "."), Type.value(ask.wantedType()), DClass.IN));
            query.getHeader().setFlag(Flags.RD);
            byte[] wire = query.toWire();
            Message reply =
                    new Message(ask.overTcp() ? overTcp(source, wire) : overUdp(source, wire));
            if (reply.getHeader().getID() != query.getHeader().getID()) {
                return new Outcome(ask.name(), Outcome.Kind.FAILED, "another's answer");
            }
            return judge(ask.name(), reply);
        } catch (IOException e) {
            return new Outcome(ask.name(), Outcome.Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private byte[] overUdp(InetAddress source, byte[] wire) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(source, 0))) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(gateway);
            socket.send(new DatagramPacket(wire, wire.length));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private byte[] overTcp(InetAddress source, byte[] wire) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(source, 0));
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(gateway, TIMEOUT_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] framed = new byte[wire.length + 2];
            framed[0] = (byte) (wire.length >>> 8);
            framed[1] = (byte) wire.length;
            System.arraycopy(wire, 0, framed, 2, wire.length);
            out.write(framed);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }

    private static Outcome judge(String name, Message reply) {
        int rcode = reply.getHeader().getRcode();
        if (rcode != Rcode.NOERROR) {
            return new Outcome(name, Outcome.Kind.FAILED, Rcode.string(rcode));
        }
        List<Record> answers = reply.getSection(Section.ANSWER);
        for (Record record : answers) {
            InetAddress address = address(record);
            if (address != null) {
                return new Outcome(
                        name,
                        address.isAnyLocalAddress() ? Outcome.Kind.CLOSED : Outcome.Kind.ANSWERED,
                        String.valueOf(address.getHostAddress()));
            }
        }
        return answers.isEmpty()
                ? new Outcome(name, Outcome.Kind.EMPTY, "")
                : new Outcome(name, Outcome.Kind.ANSWERED, "");
    }

    private static @Nullable InetAddress address(Record record) {
        if (record instanceof ARecord a) {
            return a.getAddress();
        }
        return record instanceof AAAARecord aaaa ? aaaa.getAddress() : null;
    }
}
