package org.sakhius.agent.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server over UDP that answers every question with 192.0.2.1, or swallows it; made for many
 * questions a second.
 */
public final class BlackHole implements AutoCloseable {
    private static final byte[] RECORD = {
        (byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 1
    };

    private final DatagramSocket socket;
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean swallows;

    /** Answers from now on. */
    public BlackHole() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        Thread thread = new Thread(this::serve, "black-hole");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it says nothing. */
    public void swallow(boolean on) {
        swallows = on;
    }

    /** Questions that reached it. */
    public long asked() {
        return asked.get();
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        byte[] bytes = new byte[2048];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                asked.incrementAndGet();
                if (!swallows) {
                    packet.setLength(answer(bytes));
                    socket.send(packet);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Makes the answer of the question in place; returns its length. */
    private static int answer(byte[] b) {
        int at = 12;
        while (b[at] != 0) {
            at += b[at] + 1;
        }
        at += 5;
        System.arraycopy(RECORD, 0, b, at, RECORD.length);
        b[2] = (byte) 0x81;
        b[3] = (byte) 0x80;
        b[7] = 1;
        b[11] = 0;
        return at + RECORD.length;
    }

    @Override
    public void close() {
        socket.close();
    }
}
