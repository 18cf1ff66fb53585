package org.sakhius.agent.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which system calls are used: Linux's epoll with recvmmsg, or the JDK's NIO elsewhere. */
public enum Transport {
    EPOLL,
    NIO;

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    /** Epoll where it can be loaded, NIO where not. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** Event loops, each with its own thread; the threads end with the group. */
    public EventLoopGroup group(int loops) {
        DefaultThreadFactory threads = new DefaultThreadFactory("dns");
        return new MultiThreadIoEventLoopGroup(
                loops,
                threads,
                this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** Makes listening TCP sockets. */
    public ChannelFactory<? extends ServerChannel> serverFactory() {
        return this == EPOLL ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
    }

    /** Makes TCP sockets. */
    public ChannelFactory<? extends SocketChannel> socketFactory() {
        return this == EPOLL ? EpollSocketChannel::new : NioSocketChannel::new;
    }

    /** Space to read a batch of datagrams of up to this size with what one system call gives. */
    public ReadSpace readSpace(int datagramBytes, int batch) {
        return new ReadSpace(this == EPOLL ? datagramBytes * batch : datagramBytes);
    }

    /**
     * A UDP socket that reads datagrams of up to this size, several with one system call.
     *
     * @param address of the family it will be bound or connected to: a socket of IPv6 carries IPv4
     *     too, but each packet then costs the kernel and Netty a longer address
     * @param space what {@link #readSpace} gave for the same size and batch
     */
    public DatagramChannel datagram(
            InetAddress address, int datagramBytes, int batch, ReadSpace space) {
        SocketProtocolFamily family = address instanceof Inet4Address
                ? SocketProtocolFamily.INET
                : SocketProtocolFamily.INET6;
        DatagramChannel channel =
                this == EPOLL ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
        if (this == EPOLL) {
            channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, datagramBytes);
        }
        // NIO reads one at a time, and Netty counts each of several as if it were as long as it
        // may.
        int full = this == EPOLL ? space.room() : 1;
        channel.config().setRecvByteBufAllocator(new BatchAllocator(space, batch, full));
        return channel;
    }

    /** A UDP socket for QUIC, whose space for reading lives as long as it does. */
    public DatagramChannel quic(InetAddress address) {
        ReadSpace space = readSpace(Limits.QUIC_DATAGRAM_BYTES, Limits.QUIC_BATCH_DATAGRAMS);
        DatagramChannel channel =
                datagram(address, Limits.QUIC_DATAGRAM_BYTES, Limits.QUIC_BATCH_DATAGRAMS, space);
        channel.closeFuture().addListener(closed -> space.close());
        return channel;
    }

    /** Lets several sockets share one port, and the kernel spread the clients over them. */
    public void sharePort(DatagramChannel channel) {
        if (this == EPOLL) {
            channel.config().setOption(EpollChannelOption.SO_REUSEPORT, true);
        }
    }

    /** Asks for a large receive buffer, above the system's cap where we may. */
    public void receiveBuffer(DatagramChannel channel, int bytes) {
        channel.config().setReceiveBufferSize(bytes);
        if (this == EPOLL && !ForcedBuffer.set(channel, bytes)) {
            LOG.debug("The receive buffer stays within net.core.rmem_max");
        }
    }
}
