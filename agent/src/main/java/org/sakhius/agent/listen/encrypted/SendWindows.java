package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/**
 * How much of bodies one client takes yet (RFC 9113 5.2), and what waits until it takes more: on a
 * stream at most one body, whole or its rest, in the order in which they were ready. Confined to
 * one event loop.
 */
final class SendWindows extends Http2ConnectionAdapter implements Http2RemoteFlowController {

    /** The window of one stream, or of the connection. */
    private static final class Window {
        private int bytes;
        private @Nullable ByteBuf rest;

        /** Grows or shrinks; too much is a mistake of the stream, or for 0 of the connection. */
        void add(int streamId, int delta) throws Http2Exception {
            if (delta > 0 && bytes > Integer.MAX_VALUE - delta) {
                String why = "the window is too large";
                throw streamId == Http2CodecUtil.CONNECTION_STREAM_ID
                        ? Http2Exception.connectionError(Http2Error.FLOW_CONTROL_ERROR, why)
                        : Http2Exception.streamError(streamId, Http2Error.FLOW_CONTROL_ERROR, why);
            }
            bytes += delta;
        }
    }

    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final Window whole = new Window();
    private final ArrayDeque<Http2Stream> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writing;
    private int initialBytes = Http2CodecUtil.DEFAULT_WINDOW_SIZE;
    private BiConsumer<Http2Stream, ChannelFuture> ended = (stream, sent) -> {};
    private @Nullable ChannelHandlerContext ctx;

    /** Of a connection that has no streams yet. */
    SendWindows(Http2Connection connection) {
        this.connection = connection;
        this.key = connection.newKey();
        whole.bytes = initialBytes;
        connection.connectionStream().setProperty(key, whole);
        connection.addListener(this);
    }

    /** Says who hears of a body that had to wait, with what tells when its end is sent. */
    void ended(BiConsumer<Http2Stream, ChannelFuture> listener) {
        ended = listener;
    }

    /** Takes {@code length} bytes from the windows when they may go at once. */
    boolean take(Http2Stream stream, int length) {
        Window window = of(stream);
        if (length > Http2CodecUtil.MAX_FRAME_SIZE_LOWER_BOUND
                || !waiting.isEmpty()
                || window == null
                || length > Math.min(window.bytes, whole.bytes)
                || ctx == null
                || !ctx.channel().isWritable()) {
            return false;
        }
        window.bytes -= length;
        whole.bytes -= length;
        return true;
    }

    /** Sends a body, in pieces and as the client takes them; releases it. */
    void send(Http2Stream stream, ByteBuf body) {
        Window window = of(stream);
        if (window == null) {
            body.release();
            return;
        }
        window.rest = body;
        waitingBytes += body.readableBytes();
        waiting.add(stream);
        writePendingBytes();
    }

    /** Whether a body of this length may wait beside those that do. */
    boolean hasRoom(int length) {
        return waitingBytes + length <= Limits.TCP_UNSENT_BYTES;
    }

    @Override
    public void writePendingBytes() {
        if (writing) {
            // A flush led back here; whoever flushed looks again.
            return;
        }
        writing = true;
        try {
            for (ChannelHandlerContext out = ctx; out != null && round(out); ) {
                out.flush();
            }
        } finally {
            writing = false;
        }
    }

    /** Writes of each body what may go; whether any did. */
    private boolean round(ChannelHandlerContext out) {
        int before = waitingBytes;
        // Each once: what cannot go on stands in line again.
        for (int left = waiting.size(); left > 0 && !waiting.isEmpty(); left--) {
            Http2Stream stream = waiting.remove();
            Window window = of(stream);
            if (window == null || window.rest == null) {
                continue;
            }
            ChannelFuture last = write(out, stream, window, window.rest);
            if (last == null) {
                waiting.add(stream);
            } else {
                window.rest = null;
                ended.accept(stream, last);
            }
        }
        return waitingBytes < before;
    }

    /** Writes what may go; null while there is a rest, else when the end of it is sent. */
    private @Nullable ChannelFuture write(
            ChannelHandlerContext out, Http2Stream stream, Window window, ByteBuf rest) {
        while (out.channel().isWritable()) {
            int length = Math.min(
                    Math.min(rest.readableBytes(), Http2CodecUtil.MAX_FRAME_SIZE_LOWER_BOUND),
                    Math.min(window.bytes, whole.bytes));
            if (length <= 0) {
                return null;
            }
            window.bytes -= length;
            whole.bytes -= length;
            waitingBytes -= length;
            boolean last = length == rest.readableBytes();
            ByteBuf frame = out.alloc().directBuffer(Http2CodecUtil.FRAME_HEADER_LENGTH + length);
            Http2Head.body(frame, stream.id(), length, last);
            frame.writeBytes(rest, length);
            ChannelFuture sent = out.write(frame, last ? out.newPromise() : out.voidPromise());
            if (last) {
                rest.release();
                return sent;
            }
        }
        return null;
    }

    @Override
    public void incrementWindowSize(Http2Stream stream, int delta) throws Http2Exception {
        Window window = of(stream);
        if (window == null) {
            return;
        }
        window.add(stream.id(), delta);
    }

    @Override
    public void initialWindowSize(int bytes) throws Http2Exception {
        int delta = bytes - initialBytes;
        initialBytes = bytes;
        connection.forEachActiveStream(stream -> {
            Window window = of(stream);
            if (window != null) {
                window.add(Http2CodecUtil.CONNECTION_STREAM_ID, delta);
            }
            return true;
        });
    }

    @Override
    public int initialWindowSize() {
        return initialBytes;
    }

    @Override
    public int windowSize(Http2Stream stream) {
        Window window = of(stream);
        return window == null ? 0 : window.bytes;
    }

    @Override
    public void onStreamAdded(Http2Stream stream) {
        Window window = new Window();
        window.bytes = initialBytes;
        stream.setProperty(key, window);
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        Window window = of(stream);
        if (window != null && window.rest != null) {
            waitingBytes -= window.rest.readableBytes();
            window.rest.release();
            window.rest = null;
            waiting.remove(stream);
        }
    }

    @Override
    public void channelHandlerContext(ChannelHandlerContext context) {
        ctx = context;
    }

    @Override
    public @Nullable ChannelHandlerContext channelHandlerContext() {
        return ctx;
    }

    @Override
    public boolean hasFlowControlled(Http2Stream stream) {
        Window window = of(stream);
        return window != null && window.rest != null;
    }

    @Override
    public boolean isWritable(Http2Stream stream) {
        return Math.min(windowSize(stream), whole.bytes) > 0;
    }

    @Override
    public void addFlowControlled(Http2Stream stream, FlowControlled body) {
        throw new IllegalStateException("every body goes by send");
    }

    @Override
    public void channelWritabilityChanged() {
        writePendingBytes();
    }

    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
        // Priorities by a tree are of the past (RFC 9113 5.3.2).
    }

    @Override
    public void listener(Listener listener) {
        // Nobody asks for a body before it is there.
    }

    private @Nullable Window of(Http2Stream stream) {
        return stream.getProperty(key);
    }
}
