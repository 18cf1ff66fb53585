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
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One connection of DNS over HTTPS to a server (RFC 8484), opened when needed, with a stream for
 * each question, closed when silent. Confined to one event loop.
 */
final class HttpLink implements Link {

    private final LoopContext loop;
    private final Server server;
    private final UpstreamServer about;
    private final ReplySink sink;
    private final byte[] scratch;
    private final ClientTls tls;
    private @Nullable Connection current;

    HttpLink(
            LoopContext loop,
            Server server,
            UpstreamServer about,
            ReplySink sink,
            byte[] scratch,
            ClientTls tls) {
        this.loop = loop;
        this.server = server;
        this.about = about;
        this.sink = sink;
        this.scratch = scratch;
        this.tls = tls;
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
        Exchange exchange = new Exchange(flight, edns, nowNanos, connection);
        flight.sent(exchange);
        connection.ask(exchange);
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
        private final Set<Exchange> open = new LinkedHashSet<>();
        private final List<Exchange> unsent = new ArrayList<>();
        private @Nullable Channel channel;
        private boolean connected;
        private boolean closed;
        private boolean retired;
        private final Silence silence = new Silence(loop, Limits.UPSTREAM_TLS_IDLE_MS, this::end);

        void open() {
            Bootstrap bootstrap = new Bootstrap()
                    .group(loop.eventLoop())
                    .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .channelFactory(loop.transport().socketFactory())
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Limits.UPSTREAM_TOTAL_MS)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new Handlers(this));
            ChannelFuture opening = bootstrap.connect(server.address());
            channel = opening.channel();
            opening.addListener(f -> {
                if (!f.isSuccess()) {
                    end();
                }
            });
        }

        void ask(Exchange exchange) {
            open.add(exchange);
            if (connected) {
                exchange.start(channel);
            } else {
                unsent.add(exchange);
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            // What is written before the handshake is done waits within TLS.
            connected = true;
            for (Exchange exchange : unsent) {
                if (open.contains(exchange)) {
                    exchange.start(ctx.channel());
                }
            }
            unsent.clear();
            silence.watch();
            ctx.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            ReferenceCountUtil.release(frame);
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
            if (channel != null) {
                channel.close();
            }
            for (Exchange exchange : List.copyOf(open)) {
                sink.failed(exchange);
            }
            loop.batch().flush();
        }
    }

    private final class Handlers extends ChannelInitializer<SocketChannel> {
        private final Connection connection;

        Handlers(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(
                            tls.handler(channel, about),
                            Http2FrameCodecBuilder.forClient()
                                    .initialSettings(Http2Settings.defaultSettings()
                                            .pushEnabled(false)
                                            .maxHeaderListSize(Limits.HTTP_HEADER_BYTES))
                                    .build(),
                            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                            connection);
        }
    }

    /** One question and its stream. */
    private final class Exchange extends Asked {
        private final Connection connection;
        private @Nullable Channel stream;
        private final ReplyBody body = new ReplyBody();
        private boolean good;

        Exchange(Flight flight, boolean edns, long sentNanos, Connection connection) {
            // The id is 0, so that HTTP caches may help (RFC 8484 4.1); the stream tells replies.
            super(HttpLink.this.server, flight, 0, LetterCase.LOWER, edns, sentNanos, 0);
            this.connection = connection;
        }

        void start(@Nullable Channel parent) {
            if (parent == null) {
                return;
            }
            Http2StreamChannelBootstrap bootstrap =
                    new Http2StreamChannelBootstrap(parent).handler(new Reader(this));
            bootstrap.open().addListener((Future<Http2StreamChannel> opened) -> {
                if (opened.isSuccess()) {
                    write(opened.getNow());
                } else {
                    // It takes no more streams: others, too, are better off on a new connection.
                    connection.end();
                }
            });
        }

        private void write(Channel opened) {
            if (!connection.open.contains(this)) {
                opened.close();
                return;
            }
            stream = opened;
            ByteBuf out = opened.alloc().directBuffer(QuestionWriter.length(this, true));
            QuestionWriter.write(out, this, true);
            Http2Headers head = new DefaultHttp2Headers()
                    .method("POST")
                    .scheme("https")
                    .authority(about.nameInCertificate())
                    .path(about.path())
                    .set("accept", DnsMedia.TYPE)
                    .set("content-type", DnsMedia.TYPE)
                    .setInt("content-length", out.readableBytes());
            opened.write(new DefaultHttp2HeadersFrame(head));
            opened.writeAndFlush(new DefaultHttp2DataFrame(out, true));
        }

        void head(Http2HeadersFrame head) {
            good = DnsMedia.promised(head.headers().status(), head.headers().get("content-type"));
            if (!good || head.isEndStream()) {
                sink.failed(this);
            }
        }

        void data(Http2DataFrame data) {
            if (!body.take(data.content(), Limits.MESSAGE_BYTES)) {
                sink.failed(this);
                return;
            }
            ByteBuf all = body.bytes();
            if (data.isEndStream() && all != null) {
                whole(all);
            }
        }

        private void whole(ByteBuf all) {
            int length = all.readableBytes();
            all.readBytes(scratch, 0, length);
            connection.silence.heard();
            if (good && ReplyCheck.fit(scratch, length, this) == ReplyCheck.Fit.FULL) {
                sink.replied(this, scratch, length, true);
            } else {
                sink.failed(this);
            }
        }

        @Override
        void stalled() {
            connection.retired |= connection.silence.since(sentNanos);
        }

        @Override
        void forget() {
            connection.open.remove(this);
            body.release();
            if (stream != null) {
                stream.close();
            }
        }
    }

    /** Reads the response of one stream. */
    private final class Reader extends ChannelInboundHandlerAdapter {
        private final Exchange exchange;

        Reader(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            try {
                if (!exchange.connection.open.contains(exchange)) {
                    return;
                }
                if (frame instanceof Http2HeadersFrame head && !exchange.good) {
                    exchange.head(head);
                } else if (frame instanceof Http2DataFrame data) {
                    exchange.data(data);
                }
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            loop.batch().flush();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (exchange.connection.open.contains(exchange)) {
                sink.failed(exchange);
            }
            exchange.body.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
