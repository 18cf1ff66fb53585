package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;

import org.sakhius.agent.dns.Request;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.Batch;

import java.util.ArrayList;

/**
 * One UDP socket with a random port, connected to one server, and the questions sent from it.
 *
 * <p>Being connected, the kernel drops whatever comes from another address or port. A reply with an
 * unknown id or another question is dropped too, and the wait goes on. Confined to one event loop.
 */
final class UdpPort extends ChannelInboundHandlerAdapter {
    private static final int IDS = 1 << 16;

    private final Server server;
    private final ReplySink sink;
    private final DatagramChannel channel;
    private final Batch batch;
    private final Batch.Member member;
    private final byte[] scratch;
    private final RandomNumbers random;
    private final long bornNanos;
    private final IntObjectHashMap<Flight> flights = new IntObjectHashMap<>();
    private int questions;
    private boolean retired;

    UdpPort(
            Server server,
            ReplySink sink,
            DatagramChannel channel,
            Batch batch,
            byte[] scratch,
            RandomNumbers random,
            long bornNanos) {
        this.server = server;
        this.sink = sink;
        this.channel = channel;
        this.batch = batch;
        this.member = new Batch.Member(channel);
        this.scratch = scratch;
        this.random = random;
        this.bornNanos = bornNanos;
    }

    /** Whether another port should take its place. */
    boolean wornOut(long nowNanos) {
        return retired
                || questions >= Limits.UPSTREAM_PORT_QUESTIONS
                || nowNanos - bornNanos >= Limits.UPSTREAM_PORT_MS * 1_000_000L;
    }

    /** Sends the question of a flight under a new random id. */
    void ask(Flight flight) {
        int id = random.next16();
        while (flights.containsKey(id)) {
            id = (id + 1) % IDS;
        }
        questions++;
        flights.put(id, flight);
        int own = id;
        flight.sent(() -> forget(own, flight));
        Request request = flight.request();
        ByteBuf out = channel.alloc().directBuffer(QuestionWriter.length(request));
        QuestionWriter.write(out, request, id);
        channel.write(out, channel.voidPromise());
        batch.touch(member);
    }

    /** Takes no more questions; closes when the last one is answered or given up. */
    void retire() {
        retired = true;
        closeIfDone();
    }

    /** Closes at once. */
    void close() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            ByteBuf content =
                    message instanceof DatagramPacket packet ? packet.content() : (ByteBuf) message;
            int length = content.readableBytes();
            if (length >= 12 && length <= scratch.length) {
                content.getBytes(content.readerIndex(), scratch, 0, length);
                received(length);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void received(int length) {
        int id = (scratch[0] & 0xff) << 8 | scratch[1] & 0xff;
        Flight flight = flights.get(id);
        if (flight != null && ReplyCheck.matches(scratch, length, flight.request())) {
            sink.replied(flight, server, scratch, length, false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        batch.flush();
    }

    /**
     * The kernel says that nobody listens there (ICMP port unreachable), or that it cannot send.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        retired = true;
        for (Flight flight : new ArrayList<>(flights.values())) {
            sink.failed(flight, server);
        }
        batch.flush();
        closeIfDone();
    }

    private void forget(int id, Flight flight) {
        if (flights.get(id) == flight) {
            flights.remove(id);
        }
        closeIfDone();
    }

    private void closeIfDone() {
        if (retired && flights.isEmpty()) {
            channel.close();
        }
    }
}
