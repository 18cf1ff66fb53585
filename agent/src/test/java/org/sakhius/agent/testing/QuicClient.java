package org.sakhius.agent.testing;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Netty's own QUIC client, for DNS over QUIC and over HTTP/3, with none of the agent's code. */
public final class QuicClient implements AutoCloseable {
    private static final int WAIT_S = 30;

    /**
     * What came back over HTTP/3.
     *
     * @param status such as 200
     */
    public record Response(int status, Map<String, String> head, byte[] body) {}

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final QuicChannel channel;

    /**
     * Connects and checks the certificate.
     *
     * @param from the address that it connects from
     * @param protocol {@code doq} or {@code h3}
     * @param serverName what the certificate must name
     */
    public QuicClient(
            InetAddress from,
            InetSocketAddress to,
            Path authorities,
            String protocol,
            String serverName)
            throws Exception {
        boolean http = protocol.equals("h3");
        QuicSslContext tls = QuicSslContextBuilder.forClient()
                .trustManager(authorities.toFile())
                .applicationProtocols(protocol)
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
        QuicClientCodecBuilder codec =
                http ? Http3.newQuicClientCodecBuilder() : new QuicClientCodecBuilder();
        try {
            Channel socket = new Bootstrap()
                    .group(group)
                    .channel(NioDatagramChannel.class)
                    .handler(codec.sslEngineProvider(
                                    q -> tls.newEngine(q.alloc(), serverName, to.getPort()))
                            .maxIdleTimeout(60, TimeUnit.SECONDS)
                            .initialMaxData(1 << 20)
                            .initialMaxStreamDataBidirectionalLocal(1 << 17)
                            .build())
                    .bind(new InetSocketAddress(from, 0))
                    .sync()
                    .channel();
            sockets.add(socket);
            channel = QuicChannel.newBootstrap(socket)
                    .handler(http ? new Http3ClientConnectionHandler() : new Ends())
                    .streamHandler(new ChannelInboundHandlerAdapter())
                    .remoteAddress(to)
                    .connect()
                    .get(WAIT_S, TimeUnit.SECONDS);
            connections.add(channel);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            close();
            throw e;
        }
        if (http) {
            channel.pipeline().addLast(new Ends());
        }
    }

    /** Sends these bytes on a stream; what comes back until its end, or null when it breaks. */
    public CompletableFuture<byte @Nullable []> send(byte[] bytes, boolean last) throws Exception {
        CompletableFuture<byte @Nullable []> reply = new CompletableFuture<>();
        QuicStreamChannel stream = channel.createStream(
                        QuicStreamType.BIDIRECTIONAL, new Whole(reply))
                .get(WAIT_S, TimeUnit.SECONDS);
        var written = stream.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        if (last) {
            written.addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
        }
        return reply;
    }

    /** Asks over HTTP/3; a null body makes a GET. */
    public Response http(String method, String path, byte @Nullable [] body) throws Exception {
        return http(method, path, body, true);
    }

    /** Posts this over HTTP/3, and never says that it is all. */
    public Response begin(byte[] body) throws Exception {
        return http("POST", "/dns-query", body, false);
    }

    private Response http(String method, String path, byte @Nullable [] body, boolean last)
            throws Exception {
        CompletableFuture<Response> response = new CompletableFuture<>();
        QuicStreamChannel stream =
                Http3.newRequestStream(channel, new Answer(response)).get(WAIT_S, TimeUnit.SECONDS);
        Http3Headers head = new DefaultHttp3Headers()
                .method(method)
                .scheme("https")
                .authority("localhost")
                .path(path)
                .set("content-type", "application/dns-message");
        var written = stream.writeAndFlush(new DefaultHttp3HeadersFrame(head));
        if (body != null) {
            written = stream.writeAndFlush(new DefaultHttp3DataFrame(Unpooled.wrappedBuffer(body)));
        }
        if (last) {
            written.addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
        }
        return response.get(WAIT_S, TimeUnit.SECONDS);
    }

    /** The code with which the other side ends the connection. */
    public int ended() throws Exception {
        return ended.get(WAIT_S, TimeUnit.SECONDS);
    }

    /** Whether the connection stands. */
    public boolean open() {
        return channel.isActive();
    }

    @Override
    public void close() {
        // The connection first, so that the other side hears of it; then what it stands on.
        connections.close().awaitUninterruptibly(WAIT_S, TimeUnit.SECONDS);
        sockets.close().awaitUninterruptibly(WAIT_S, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Ends extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof QuicConnectionCloseEvent close) {
                ended.complete(close.error());
            }
            ctx.fireUserEventTriggered(event);
        }
    }

    private static final class Whole extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<byte @Nullable []> reply;
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        Whole(CompletableFuture<byte @Nullable []> reply) {
            this.reply = reply;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf piece = (ByteBuf) message;
            byte[] bytes = new byte[piece.readableBytes()];
            piece.readBytes(bytes);
            all.writeBytes(bytes);
            piece.release();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                reply.complete(all.toByteArray());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            reply.complete(null);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            reply.complete(null);
        }
    }

    private static final class Answer extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Response> response;
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final Map<String, String> head = new java.util.HashMap<>();

        Answer(CompletableFuture<Response> response) {
            this.response = response;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            if (frame instanceof Http3HeadersFrame headers) {
                headers.headers()
                        .forEach(e ->
                                head.put(e.getKey().toString(), e.getValue().toString()));
            } else if (frame instanceof Http3DataFrame data) {
                byte[] bytes = new byte[data.content().readableBytes()];
                data.content().readBytes(bytes);
                all.writeBytes(bytes);
            }
            ReferenceCountUtil.release(frame);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                int status = Integer.parseInt(head.getOrDefault(":status", "0"));
                response.complete(new Response(status, head, all.toByteArray()));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            response.completeExceptionally(new IllegalStateException("the stream broke"));
        }
    }
}
