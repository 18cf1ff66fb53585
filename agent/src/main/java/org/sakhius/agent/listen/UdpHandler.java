package org.sakhius.agent.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;

import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.Batch;
import org.sakhius.agent.net.ReadSpace;
import org.sakhius.agent.net.SendSpace;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;

/**
 * One UDP socket: datagrams become queries, and replies leave together once a batch is read.
 *
 * <p>Queries are used again, so that an answer from memory allocates next to nothing. Confined to
 * one event loop.
 */
final class UdpHandler extends ChannelInboundHandlerAdapter implements Origin {
    private static final Logger LOG = LoggerFactory.getLogger(UdpHandler.class);

    private final Worker worker;
    private final Channel channel;
    private final Batch.Member member;
    private final ArrayDeque<Query> free = new ArrayDeque<>();
    private final SendSpace replies = new SendSpace();
    private final ReadSpace space;

    /**
     * @param space what the socket reads into; closed with it
     */
    UdpHandler(Worker worker, Channel channel, ReadSpace space) {
        this.worker = worker;
        this.channel = channel;
        this.space = space;
        this.member = new Batch.Member(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        Query query = free.pollLast();
        if (query == null) {
            query = new Query(this, false, Limits.UDP_QUERY_BYTES);
        }
        try {
            ByteBuf content = packet.content();
            int length = Math.min(content.readableBytes(), Limits.UDP_QUERY_BYTES);
            content.getBytes(content.readerIndex(), query.request().packet, 0, length);
            query.begin(packet.sender(), length);
        } finally {
            packet.release();
        }
        worker.accept(query);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        worker.flush();
    }

    @Override
    public void reply(Query query, Answer answer) {
        int length = worker.write(query, answer);
        // A client that sends faster than the network takes answers loses answers, not our memory.
        if (channel.isWritable()) {
            ByteBuf out = replies.filled(channel.alloc(), worker.bytes(), length);
            channel.write(new DatagramPacket(out, query.client()), channel.voidPromise());
            worker.loop().batch().touch(member);
        }
        dropped(query);
    }

    @Override
    public void dropped(Query query) {
        if (free.size() < Limits.UPSTREAM_FLIGHTS) {
            free.addLast(query);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        replies.close();
        space.close();
    }

    /** Reports of the kernel, such as a client that has gone away, concern nobody else. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("UDP: {}", cause.toString());
    }
}
