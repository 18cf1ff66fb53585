package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One connection of DNS over HTTPS over HTTP/2. Netty holds the rules of the protocol; requests are
 * taken from its frames and responses written as frames, without a channel and a pipeline for each
 * stream. Confined to one event loop.
 */
final class HttpConnection extends Http2ConnectionHandler implements Conversation.Ending {
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int TOO_MUCH_WAITS = 503;

    private final HttpsClient client;
    private final SocketChannel channel;
    private final Conversation conversation;
    private final Http2Head head;
    private final SendWindows windows;
    /** The streams that were reset last, while more of them may be on its way. */
    private final Set<Integer> unwanted = new LinkedHashSet<>();

    private @Nullable ChannelHandlerContext own;
    private @Nullable String idByName;
    private boolean named;

    /** What {@link HttpConnectionBuilder} makes. */
    HttpConnection(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings,
            SendWindows windows,
            HttpsClient client) {
        super(decoder, encoder, settings);
        this.client = client;
        this.channel = client.channel();
        this.conversation = new Conversation(
                client.worker(), client.caps(), client.address(), Limits.HTTP_IDLE_MS, this);
        this.head = new Http2Head(client.otherVersion());
        this.windows = windows;
        windows.ended(this::ended);
        decoder.frameListener(new Http2Streams(this));
    }

    Conversation conversation() {
        return conversation;
    }

    /** The id of the device by the name that it connected to, or null. */
    @Nullable
    String idByName() {
        if (!named) {
            named = true;
            idByName = client.idByName().get();
        }
        return idByName;
    }

    /** Whether a response on this stream would still reach somebody. */
    boolean mayRespond(Http2Stream stream) {
        return channel.isActive() && stream.state().localSideOpen() && !stream.isHeadersSent();
    }

    /** Sends a response without a body. */
    void respond(Http2Stream stream, int status) {
        ByteBuf out = channel.alloc().directBuffer(head.room());
        head.refusal(out, stream.id(), status);
        stream.headersSent(false);
        end(stream, out);
    }

    /**
     * Sends a reply.
     *
     * @param freshSeconds how long it may be kept
     * @param bytes hold the reply at their beginning
     */
    void respond(Http2Stream stream, int freshSeconds, byte[] bytes, int length) {
        boolean whole = windows.take(stream, length);
        if (!whole && !windows.hasRoom(length)) {
            respond(stream, TOO_MUCH_WAITS);
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(head.room() + (whole ? length : 0));
        head.reply(out, stream.id(), freshSeconds, length);
        stream.headersSent(false);
        if (whole) {
            Http2Head.body(out, stream.id(), length, true);
            end(stream, out.writeBytes(bytes, 0, length));
        } else {
            // Copied before anything is written: the bytes are the worker's, for the next answer
            // too.
            ByteBuf body = channel.alloc().directBuffer(length).writeBytes(bytes, 0, length);
            write(out, false);
            windows.send(stream, body);
        }
    }

    /**
     * Sends what was written as a TLS record of its own. Some clients (dnsperf 2.10 is one) keep
     * only the last message that a record brings; the socket is flushed once for all of them.
     */
    private ChannelFuture write(ByteBuf out, boolean heard) {
        if (own == null) {
            out.release();
            return channel.newSucceededFuture();
        }
        ChannelFuture sent = own.write(out, heard ? own.newPromise() : own.voidPromise());
        own.flush();
        return heard ? sent : channel.newSucceededFuture();
    }

    /**
     * Sends what ends a stream. The last stream of a connection that is to end closes it, and not
     * before it is known that all was sent. A client that is still sending its request is told that
     * the rest is not wanted, which frees the stream (RFC 9113 8.1).
     */
    private void end(Http2Stream stream, ByteBuf out) {
        boolean closing = connection().goAwaySent() || connection().goAwayReceived();
        ended(stream, write(out, closing));
    }

    private void ended(Http2Stream stream, ChannelFuture sent) {
        boolean goesOn = stream.state().remoteSideOpen();
        closeStreamLocal(stream, sent);
        if (goesOn && own != null) {
            if (unwanted.size() == Limits.HTTP_UNWANTED_COUNT) {
                unwanted.remove(unwanted.iterator().next());
            }
            unwanted.add(stream.id());
            resetStream(own, stream.id(), Http2Error.NO_ERROR.code(), own.newPromise());
            own.flush();
        }
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext ctx,
            boolean outbound,
            Throwable cause,
            Http2Exception.StreamException mistake) {
        // What was on its way when the client was told is no mistake of it (RFC 9113 5.1): Netty
        // would count it, and end a connection with many refused requests.
        if (mistake.error() != Http2Error.STREAM_CLOSED || !unwanted.contains(mistake.streamId())) {
            super.onStreamError(ctx, outbound, cause, mistake);
        }
    }

    @Override
    protected void handleServerHeaderDecodeSizeError(
            ChannelHandlerContext ctx, Http2Stream stream) {
        // Not by Netty's encoder: it would take for granted a table of heads that we gave up.
        respond(stream, HEADERS_TOO_LARGE);
    }

    @Override
    public void enough() {
        if (own != null) {
            int last = connection().remote().lastStreamCreated();
            goAway(own, last, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, own.newPromise());
            own.flush();
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        own = ctx;
        super.handlerAdded(ctx);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        conversation.watch();
        super.channelActive(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        conversation.over();
        super.channelInactive(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        conversation.worker().flush();
        if (channel.config().isAutoRead()) {
            super.channelReadComplete(ctx);
        } else {
            // Without what Netty does here: it would read on.
            discardSomeReadBytes();
            flush(ctx);
        }
    }

    /** Who takes no responses off is read from no more. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        super.channelWritabilityChanged(ctx);
        channel.config().setAutoRead(channel.isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            ctx.close();
        } else {
            super.exceptionCaught(ctx, cause);
        }
    }
}
