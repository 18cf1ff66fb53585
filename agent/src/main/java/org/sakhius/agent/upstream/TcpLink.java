package org.sakhius.agent.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.collection.IntObjectHashMap;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;

import java.util.ArrayList;
import java.util.List;

/**
 * One TCP connection to a server, opened when needed, shared by all questions that need it, closed
 * when silent (RFC 7766 6.2). Confined to one event loop.
 */
final class TcpLink implements Link {
    private static final int IDS = 1 << 16;

    private final LoopContext loop;
    private final Server server;
    private final ReplySink sink;
    private final byte[] scratch;
    private final RandomNumbers random;
    private final @Nullable ClientTls tls;
    private @Nullable Connection current;

    /**
     * @param tls for DNS over TLS (RFC 7858), or null for plain TCP
     */
    TcpLink(
            LoopContext loop,
            Server server,
            ReplySink sink,
            byte[] scratch,
            RandomNumbers random,
            @Nullable ClientTls tls) {
        this.tls = tls;
        this.loop = loop;
        this.server = server;
        this.sink = sink;
        this.scratch = scratch;
        this.random = random;
    }

    @Override
    public boolean ask(Flight flight, boolean edns, long nowNanos) {
        Connection connection = current;
        if (connection == null || connection.closed || connection.retired) {
            connection = new Connection();
            current = connection;
            connection.open();
        }
        connection.ask(flight, edns, nowNanos);
        return true;
    }

    @Override
    public void close() {
        if (current != null) {
            current.end();
        }
    }

    /** One connection, from its opening to its end. */
    private final class Connection extends ChannelInboundHandlerAdapter {
        private final IntObjectHashMap<Asked> flights = new IntObjectHashMap<>();
        private final List<Asked> unsent = new ArrayList<>();
        private @Nullable Channel channel;
        private boolean connected;
        private boolean closed;
        private boolean retired;
        private final Silence silence = new Silence(loop, idleMs(), this::end);

        void open() {
            Bootstrap bootstrap = new Bootstrap()
                    .group(loop.eventLoop())
                    .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .channelFactory(loop.transport().socketFactory())
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Limits.UPSTREAM_TOTAL_MS)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new Framing(this));
            ChannelFuture opening = bootstrap.connect(server.address());
            channel = opening.channel();
            opening.addListener(f -> {
                if (!f.isSuccess()) {
                    end();
                }
            });
        }

        void ask(Flight flight, boolean edns, long nowNanos) {
            int id = random.next16();
            while (flights.containsKey(id)) {
                id = (id + 1) % IDS;
            }
            // Nobody forges a connection: the spelling needs to prove nothing.
            Sent sent = new Sent(flight, id, edns, nowNanos);
            flights.put(id, sent);
            flight.sent(sent);
            if (connected) {
                write(sent);
                flush();
            } else {
                unsent.add(sent);
            }
        }

        private void write(Asked asked) {
            Channel open = channel;
            if (open == null) {
                return;
            }
            boolean padded = tls != null;
            int length = QuestionWriter.length(asked, padded);
            ByteBuf out = open.alloc().directBuffer(length + 2);
            out.writeShort(length);
            QuestionWriter.write(out, asked, padded);
            open.write(out, open.voidPromise());
        }

        private void flush() {
            if (channel != null) {
                channel.flush();
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            connected = true;
            for (Asked asked : unsent) {
                if (flights.get(asked.id) == asked) {
                    write(asked);
                }
            }
            unsent.clear();
            flush();
            silence.watch();
        }

        private int idleMs() {
            // A handshake is dear, a plain connection is not.
            return tls == null ? Limits.UPSTREAM_TCP_IDLE_MS : Limits.UPSTREAM_TLS_IDLE_MS;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf frame = (ByteBuf) message;
            try {
                int length = frame.readableBytes();
                if (length < 12) {
                    end();
                    return;
                }
                frame.readBytes(scratch, 0, length);
                silence.heard();
                int id = (scratch[0] & 0xff) << 8 | scratch[1] & 0xff;
                Asked asked = flights.get(id);
                if (asked != null) {
                    received(asked, length);
                }
            } finally {
                frame.release();
            }
        }

        private void received(Asked asked, int length) {
            ReplyCheck.Fit fit = ReplyCheck.fit(scratch, length, asked);
            if (fit == ReplyCheck.Fit.FULL) {
                sink.replied(asked, scratch, length, true);
            } else if (fit == ReplyCheck.Fit.BARE) {
                sink.refusedWhole(asked);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            loop.batch().flush();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            end();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (tls != null) {
                server.broken(cause);
            }
            end();
        }

        void end() {
            if (closed) {
                return;
            }
            closed = true;
            silence.over();
            if (channel != null) {
                channel.close();
            }
            for (Asked asked : new ArrayList<>(flights.values())) {
                sink.failed(asked);
            }
            loop.batch().flush();
        }

        /** A question that this connection alone can bring the reply to. */
        private final class Sent extends Asked {
            Sent(Flight flight, int id, boolean edns, long sentNanos) {
                super(TcpLink.this.server, flight, id, LetterCase.LOWER, edns, sentNanos, 0);
            }

            @Override
            void stalled() {
                retired |= silence.since(sentNanos);
            }

            @Override
            void forget() {
                if (flights.get(id) == this) {
                    flights.remove(id);
                }
            }
        }
    }

    private final class Framing extends ChannelInitializer<SocketChannel> {
        private final Connection connection;

        Framing(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            if (tls != null) {
                channel.pipeline().addLast(tls.handler(channel, server.about()));
            }
            channel.pipeline()
                    .addLast(new LengthFieldBasedFrameDecoder(Limits.MESSAGE_BYTES + 2, 0, 2, 0, 2))
                    .addLast(connection);
        }
    }
}
