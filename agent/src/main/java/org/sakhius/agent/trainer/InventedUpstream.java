package org.sakhius.agent.trainer;

import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A name server on loopback that makes up every answer: UDP and TCP on one port, one thread, no
 * network. Whom the demo's gateway asks.
 */
final class InventedUpstream implements AutoCloseable {
    private final Selector selector;
    private final DatagramChannel udp;
    private final ServerSocketChannel tcp;
    private final ByteBuffer packet = ByteBuffer.allocate(65_535);
    private final Thread thread;
    private int connections;

    private InventedUpstream(Selector selector, DatagramChannel udp, ServerSocketChannel tcp) {
        this.selector = selector;
        this.udp = udp;
        this.tcp = tcp;
        this.thread = new Thread(this::serve, "invented-upstream");
        thread.setDaemon(true);
    }

    /**
     * Starts on a free port of 127.0.0.1.
     *
     * @throws IOException when no port can be had
     */
    static InventedUpstream start() throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel tcp = ServerSocketChannel.open();
        DatagramChannel udp = DatagramChannel.open();
        try {
            InetAddress here = Loopback.address("127.0.0.1");
            tcp.bind(new InetSocketAddress(here, 0));
            udp.bind(tcp.getLocalAddress());
            tcp.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            udp.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            close(udp);
            close(tcp);
            selector.close();
            throw e;
        }
        InventedUpstream upstream = new InventedUpstream(selector, udp, tcp);
        upstream.thread.start();
        return upstream;
    }

    /** Where it answers, over UDP and TCP. */
    InetSocketAddress address() {
        try {
            return (InetSocketAddress) tcp.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            udp.close();
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready);
            }
        } catch (ClosedSelectorException closed) {
            // close() was called: the thread ends.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.channel() == udp) {
                datagram();
            } else {
                stream(key);
            }
        } catch (IOException gone) {
            // One asker went away in the middle; the others are still there.
            drop(key);
        }
    }

    private void datagram() throws IOException {
        packet.clear();
        SocketAddress from = udp.receive(packet);
        if (from == null) {
            return;
        }
        byte[] answer = InventedAnswers.answer(taken(packet.flip()), false);
        if (answer != null) {
            udp.send(ByteBuffer.wrap(answer), from);
        }
    }

    private void accept() throws IOException {
        SocketChannel socket = tcp.accept();
        if (socket == null) {
            return;
        }
        if (connections >= Limits.DEMO_UPSTREAM_CONNECTIONS_COUNT) {
            socket.close();
            return;
        }
        connections++;
        socket.configureBlocking(false)
                .register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(4096));
    }

    /** Queries are short, so one that does not fit the buffer is none. */
    private void stream(SelectionKey key) throws IOException {
        SocketChannel socket = (SocketChannel) key.channel();
        ByteBuffer in = (ByteBuffer) key.attachment();
        if (socket.read(in) < 0 || !in.hasRemaining()) {
            drop(key);
            return;
        }
        in.flip();
        while (in.remaining() >= 2 && in.remaining() >= 2 + length(in)) {
            byte[] query = new byte[in.getShort() & 0xffff];
            in.get(query);
            byte[] answer = InventedAnswers.answer(query, true);
            if (answer == null) {
                drop(key);
                return;
            }
            ByteBuffer out = ByteBuffer.allocate(2 + answer.length);
            out.putShort((short) answer.length).put(answer).flip();
            if (socket.write(out) == 0 || out.hasRemaining()) {
                drop(key);
                return;
            }
        }
        in.compact();
    }

    private static int length(ByteBuffer in) {
        return in.getShort(in.position()) & 0xffff;
    }

    private static byte[] taken(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return bytes;
    }

    private void drop(SelectionKey key) {
        if (key.channel() instanceof SocketChannel socket) {
            key.cancel();
            close(socket);
            connections--;
        }
    }

    private static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
