package org.sakhius.agent.testing;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A client that speaks DNS without any of the agent's code. */
public final class Dns {
    private static final int WAIT_MS = 15_000;
    private static final int ALIVE_WAIT_MS = 300;

    private Dns() {}

    /** A question without EDNS; a trailing dot of the name is added. */
    public static byte[] question(String name, int type) {
        return message(name, type).toWire();
    }

    /** A question with EDNS. */
    public static byte[] ednsQuestion(String name, int type, int payload) {
        Message message = message(name, type);
        message.addRecord(new OPTRecord(payload, 0, 0), Section.ADDITIONAL);
        return message.toWire();
    }

    private static Message message(String name, int type) {
        try {
            Name full = Name.fromString(name, Name.root);
            return Message.newQuery(Record.newRecord(full, type, DClass.IN));
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** The reply to a datagram, or null when none came within {@code waitMs}. */
    public static byte @Nullable [] udp(InetSocketAddress to, byte[] message, int waitMs)
            throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, to.getAddress())) {
            socket.setSoTimeout(waitMs);
            socket.send(new DatagramPacket(message, message.length, to));
            DatagramPacket reply = new DatagramPacket(new byte[65535], 65535);
            socket.receive(reply);
            return Arrays.copyOf(reply.getData(), reply.getLength());
        } catch (SocketTimeoutException silent) {
            return null;
        }
    }

    /** The parsed reply to a datagram that must be answered. */
    public static Message ask(InetSocketAddress to, byte[] message) throws IOException {
        byte[] reply = udp(to, message, WAIT_MS);
        if (reply == null) {
            throw new AssertionError("no reply");
        }
        return new Message(reply);
    }

    /** The parsed reply to a question without EDNS. */
    public static Message ask(InetSocketAddress to, String name, int type) throws IOException {
        return ask(to, question(name, type));
    }

    /** Whether a datagram is answered soon. */
    public static boolean answers(InetSocketAddress to, byte[] message) {
        try {
            return udp(to, message, ALIVE_WAIT_MS) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** A message with its length before it, as TCP carries it. */
    public static byte[] framed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(message.length >> 8);
        out.write(message.length);
        out.writeBytes(message);
        return out.toByteArray();
    }

    /** A TCP connection whose reads end after a while. */
    public static Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket(to.getAddress(), to.getPort());
        socket.setSoTimeout(WAIT_MS);
        return socket;
    }

    /** The next message of a connection, or null when the other side closed it. */
    public static @Nullable Message read(Socket socket) throws IOException {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            return new Message(message);
        } catch (EOFException closed) {
            return null;
        }
    }
}
