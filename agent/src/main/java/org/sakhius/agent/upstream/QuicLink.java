package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One QUIC connection to a server, opened when needed from a port of its own, with a stream for
 * each question, closed when silent. Confined to one event loop.
 */
final class QuicLink implements Link {
    private final LoopContext loop;
    private final Server server;
    private final UpstreamServer about;
    private final ReplySink sink;
    private final byte[] scratch;
    private final QuicClientTls tls;
    private final QuicSpeech speech;
    private @Nullable Connection current;

    QuicLink(
            LoopContext loop,
            Server server,
            UpstreamServer about,
            ReplySink sink,
            byte[] scratch,
            QuicClientTls tls,
            QuicSpeech speech) {
        this.loop = loop;
        this.server = server;
        this.about = about;
        this.sink = sink;
        this.scratch = scratch;
        this.tls = tls;
        this.speech = speech;
    }

    @Override
    public boolean ask(Flight flight, boolean edns, long nowNanos) {
        Connection connection = current;
        if (connection == null || connection.closed || connection.retired) {
            connection = new Connection();
            current = connection;
            connection.open();
            if (connection.closed) {
                return false;
            }
        }
        QuicAsked asked = new QuicAsked(server, flight, edns, nowNanos, connection);
        flight.sent(asked);
        connection.ask(asked);
        return true;
    }

    @Override
    public void close() {
        if (current != null) {
            current.end();
        }
    }

    /** One connection, from its opening to its end. */
    final class Connection extends ChannelInboundHandlerAdapter {
        private final Set<QuicAsked> open = new LinkedHashSet<>();
        private final ArrayDeque<QuicAsked> unsent = new ArrayDeque<>();
        private @Nullable DatagramChannel socket;
        private @Nullable QuicChannel channel;
        private boolean closed;
        private boolean retired;
        private final Silence silence = new Silence(loop, Limits.UPSTREAM_TLS_IDLE_MS, this::end);

        void open() {
            DatagramChannel made = loop.transport().quic(server.address().getAddress());
            socket = made;
            made.pipeline()
                    .addLast(speech.codec()
                            .sslEngineProvider(quic -> tls.engine(quic, about))
                            .maxIdleTimeout(2L * Limits.UPSTREAM_TLS_IDLE_MS, TimeUnit.MILLISECONDS)
                            .initialMaxData(Limits.QUIC_UNREAD_BYTES)
                            .initialMaxStreamDataBidirectionalLocal(Limits.MESSAGE_BYTES + 2L)
                            .build());
            ChannelFuture bound = loop.eventLoop().register(made);
            if (bound.isSuccess()) {
                bound = made.bind(anyPort());
            }
            bound.addListener(f -> {
                if (f.isSuccess()) {
                    connect(made);
                } else {
                    end();
                }
            });
        }

        private InetSocketAddress anyPort() {
            int bytes = server.address().getAddress() instanceof Inet4Address ? 4 : 16;
            try {
                return new InetSocketAddress(InetAddress.getByAddress(new byte[bytes]), 0);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("zeros are an address", e);
            }
        }

        private void connect(DatagramChannel made) {
            QuicChannel.newBootstrap(made)
                    .handler(new ChannelInitializer<QuicChannel>() {
                        @Override
                        protected void initChannel(QuicChannel quic) {
                            var own = speech.connectionHandler();
                            if (own != null) {
                                quic.pipeline().addLast(own);
                            }
                            quic.pipeline().addLast(Connection.this);
                        }
                    })
                    // A server opens no streams towards us that we would read.
                    .streamHandler(new ChannelInitializer<QuicStreamChannel>() {
                        @Override
                        protected void initChannel(QuicStreamChannel stream) {
                            stream.close();
                        }
                    })
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Limits.UPSTREAM_HANDSHAKE_MS)
                    .remoteAddress(server.address())
                    .connect()
                    .addListener((Future<QuicChannel> connecting) -> {
                        if (!connecting.isSuccess()) {
                            server.broken(connecting.cause());
                            end();
                        } else if (closed) {
                            connecting.getNow().close();
                        } else {
                            channel = connecting.getNow();
                            silence.watch();
                            send();
                        }
                    });
        }

        void ask(QuicAsked asked) {
            open.add(asked);
            unsent.add(asked);
            send();
        }

        /** Sends what the server allows; the rest waits until it allows more. */
        private void send() {
            QuicChannel quic = channel;
            if (quic == null) {
                return;
            }
            long room = quic.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL);
            while (room > 0 && !unsent.isEmpty()) {
                QuicAsked asked = unsent.poll();
                if (open.contains(asked)) {
                    room--;
                    start(quic, asked);
                }
            }
        }

        private void start(QuicChannel quic, QuicAsked asked) {
            speech.open(quic, speech.reader(asked))
                    .addListener((Future<QuicStreamChannel> opened) -> {
                        if (!opened.isSuccess()) {
                            failed(asked);
                        } else if (!open.contains(asked)) {
                            opened.getNow().close();
                        } else {
                            asked.stream(opened.getNow());
                            speech.write(opened.getNow(), asked);
                        }
                    });
        }

        boolean waits(QuicAsked asked) {
            return open.contains(asked);
        }

        void received(QuicAsked asked, ByteBuf reply, int length) {
            reply.readBytes(scratch, 0, length);
            silence.heard();
            boolean fits = length >= 2
                    && scratch[0] == 0
                    && scratch[1] == 0
                    && ReplyCheck.fit(scratch, length, asked) == ReplyCheck.Fit.FULL;
            if (fits) {
                sink.replied(asked, scratch, length, true);
            } else {
                sink.failed(asked);
            }
        }

        void failed(QuicAsked asked) {
            if (open.contains(asked)) {
                sink.failed(asked);
            }
        }

        void forget(QuicAsked asked) {
            open.remove(asked);
        }

        void stalled(long sentNanos) {
            retired |= silence.since(sentNanos);
        }

        int cancelled() {
            return speech.cancelled();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof QuicStreamLimitChangedEvent) {
                send();
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            loop.batch().flush();
            ctx.fireChannelReadComplete();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            end();
            ctx.fireChannelInactive();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            server.broken(cause);
            end();
        }

        void end() {
            if (closed) {
                return;
            }
            closed = true;
            silence.over();
            DatagramChannel under = socket;
            QuicChannel quic = channel;
            if (quic != null) {
                // The socket carries the farewell.
                quic.close(true, 0, Unpooled.EMPTY_BUFFER).addListener(f -> closeSocket(under));
            } else {
                closeSocket(under);
            }
            for (QuicAsked asked : List.copyOf(open)) {
                sink.failed(asked);
            }
            loop.batch().flush();
        }

        private void closeSocket(@Nullable DatagramChannel under) {
            if (under != null) {
                under.close();
            }
        }
    }
}
