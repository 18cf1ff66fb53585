package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.Batch;
import org.sakhius.agent.net.SendSpace;

import java.net.InetAddress;
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
    private final SendSpace questionSpace;
    private final long bornNanos;
    private @Nullable InetAddress local;
    private final IntObjectHashMap<Asked> flights = new IntObjectHashMap<>();
    private int questions;
    private boolean retired;

    UdpPort(
            Server server,
            ReplySink sink,
            DatagramChannel channel,
            Batch batch,
            byte[] scratch,
            RandomNumbers random,
            SendSpace questionSpace,
            long bornNanos) {
        this.server = server;
        this.sink = sink;
        this.channel = channel;
        this.batch = batch;
        this.member = new Batch.Member(channel);
        this.scratch = scratch;
        this.random = random;
        this.questionSpace = questionSpace;
        this.bornNanos = bornNanos;
    }

    /** Whether another port should take its place. */
    boolean wornOut(long nowNanos) {
        return retired
                || questions >= Limits.UPSTREAM_PORT_QUESTIONS
                || nowNanos - bornNanos >= Limits.UPSTREAM_PORT_MS * 1_000_000L;
    }

    /** Sends the question of a flight under a new random id and in a new random spelling. */
    void ask(Flight flight, boolean edns, long nowNanos) {
        int id = random.next16();
        while (flights.containsKey(id)) {
            id = (id + 1) % IDS;
        }
        questions++;
        long bits = server.habits().keepsCase(nowNanos) ? random.next64() : LetterCase.LOWER;
        InetAddress from = edns ? local() : null;
        long cookie = from == null ? 0 : server.cookies().own(from, nowNanos);
        Sent sent = new Sent(flight, id, bits, edns, nowNanos, cookie);
        flights.put(id, sent);
        flight.sent(sent);
        int length = QuestionWriter.length(sent, false);
        ByteBuf out = questionSpace.empty(channel.alloc(), length);
        QuestionWriter.write(out, sent);
        channel.write(out, channel.voidPromise());
        batch.touch(member);
    }

    /** The address that it sends from, known once it is connected. */
    private @Nullable InetAddress local() {
        if (local == null && channel.localAddress() != null) {
            local = channel.localAddress().getAddress();
        }
        return local;
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
        Asked asked = flights.get(id);
        if (asked == null) {
            return;
        }
        switch (ReplyCheck.fit(scratch, length, asked)) {
            case FULL -> sink.datagram(asked, scratch, length);
            case FOLDED -> sink.folded(asked);
            case BARE -> sink.refusedWhole(asked);
            case NONE -> {
                // Dropped, and the wait goes on.
            }
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
        for (Asked asked : new ArrayList<>(flights.values())) {
            sink.failed(asked);
        }
        batch.flush();
        closeIfDone();
    }

    private void closeIfDone() {
        if (retired && flights.isEmpty()) {
            channel.close();
        }
    }

    /** A question that this port alone can bring the reply to. */
    private final class Sent extends Asked {
        Sent(Flight flight, int id, long caseBits, boolean edns, long sentNanos, long cookie) {
            super(UdpPort.this.server, flight, id, caseBits, edns, sentNanos, cookie);
        }

        @Override
        void forget() {
            if (flights.get(id) == this) {
                flights.remove(id);
            }
            closeIfDone();
        }
    }
}
