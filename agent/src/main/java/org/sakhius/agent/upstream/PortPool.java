package org.sakhius.agent.upstream;

import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramChannel;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.net.ReadSpace;
import org.sakhius.agent.net.SendSpace;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * The UDP ports to one server, of which each question draws one at random; each is given up for
 * another random one after some questions or time (RFC 5452 9.2). Confined to one event loop.
 */
final class PortPool implements Link {
    private static final int DATAGRAM_BYTES = 4096;
    private static final int BATCH_DATAGRAMS = 8;
    private static final int LOWEST_PORT = 1024;
    private static final int PORT_TRIES = 8;

    private final LoopContext loop;
    private final Server server;
    private final ReplySink sink;
    private final byte[] scratch;
    private final RandomNumbers random;
    private final ReadSpace replies;
    private final SendSpace questions = new SendSpace();
    private final @Nullable UdpPort[] ports = new @Nullable UdpPort[Limits.UPSTREAM_PORTS];

    PortPool(
            LoopContext loop, Server server, ReplySink sink, byte[] scratch, RandomNumbers random) {
        this.loop = loop;
        this.server = server;
        this.sink = sink;
        this.scratch = scratch;
        this.random = random;
        this.replies = loop.transport().readSpace(DATAGRAM_BYTES, BATCH_DATAGRAMS);
    }

    @Override
    public boolean ask(Flight flight, boolean edns, long nowNanos) {
        int place = random.below(ports.length);
        UdpPort port = ports[place];
        if (port == null || port.wornOut(nowNanos)) {
            UdpPort next = open(nowNanos);
            if (next == null) {
                return false;
            }
            if (port != null) {
                port.retire();
            }
            ports[place] = next;
            port = next;
        }
        port.ask(flight, edns, nowNanos);
        return true;
    }

    @Override
    public void close() {
        for (UdpPort port : ports) {
            if (port != null) {
                port.close();
            }
        }
        questions.close();
        replies.close();
    }

    private @Nullable UdpPort open(long nowNanos) {
        DatagramChannel channel = loop.transport()
                .datagram(server.address().getAddress(), DATAGRAM_BYTES, BATCH_DATAGRAMS, replies);
        channel.config().setReceiveBufferSize(Limits.UPSTREAM_RECEIVE_BUFFER_BYTES);
        UdpPort port = new UdpPort(
                server, sink, channel, loop.batch(), scratch, random, questions, nowNanos);
        channel.pipeline().addLast(port);
        // On its own event loop each of these is done when it returns.
        loop.eventLoop().register(channel);
        if (!bind(channel) || !channel.connect(server.address()).isSuccess()) {
            channel.close();
            return null;
        }
        return port;
    }

    private boolean bind(DatagramChannel channel) {
        String any = server.address().getAddress() instanceof Inet6Address ? "::" : "0.0.0.0";
        for (int i = 0; i < PORT_TRIES; i++) {
            int port = LOWEST_PORT + random.below((1 << 16) - LOWEST_PORT);
            ChannelFuture bound = channel.bind(new InetSocketAddress(any, port));
            if (bound.isSuccess()) {
                return true;
            }
        }
        // All taken: the kernel draws one that is free, at random as well.
        return channel.bind(new InetSocketAddress(any, 0)).isSuccess();
    }
}
