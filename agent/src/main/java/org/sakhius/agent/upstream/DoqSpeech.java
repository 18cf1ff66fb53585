package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

/** DNS over QUIC (RFC 9250). */
final class DoqSpeech implements QuicSpeech {
    /** DOQ_REQUEST_CANCELLED (RFC 9250 8.4). */
    private static final int CANCELLED = 3;

    @Override
    public QuicClientCodecBuilder codec() {
        return new QuicClientCodecBuilder();
    }

    @Override
    public @Nullable ChannelHandler connectionHandler() {
        return null;
    }

    @Override
    public Future<QuicStreamChannel> open(QuicChannel connection, ChannelHandler reader) {
        return connection.createStream(QuicStreamType.BIDIRECTIONAL, reader);
    }

    @Override
    public ChannelHandler reader(QuicAsked asked) {
        return new Reader(asked);
    }

    @Override
    public void write(QuicStreamChannel stream, QuicAsked asked) {
        int length = QuestionWriter.length(asked, true);
        ByteBuf out = stream.alloc().directBuffer(length + 2);
        out.writeShort(length);
        QuestionWriter.write(out, asked, true);
        stream.writeAndFlush(out).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }

    @Override
    public int cancelled() {
        return CANCELLED;
    }

    /** Reads a reply with its length before it. */
    private static final class Reader extends ChannelInboundHandlerAdapter {
        private final QuicAsked asked;

        Reader(QuicAsked asked) {
            this.asked = asked;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf piece = (ByteBuf) message;
            try {
                if (!asked.waits()) {
                    return;
                }
                if (!asked.body().take(piece, Limits.MESSAGE_BYTES + 2)) {
                    asked.failed();
                    return;
                }
                ByteBuf all = asked.body().bytes();
                if (all != null && all.readableBytes() >= 2) {
                    int length = all.getUnsignedShort(all.readerIndex());
                    if (all.readableBytes() == length + 2) {
                        all.skipBytes(2);
                        asked.whole(length);
                    } else if (all.readableBytes() > length + 2) {
                        asked.failed();
                    }
                }
            } finally {
                piece.release();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                asked.failed();
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            asked.failed();
            asked.body().release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            asked.failed();
            ctx.close();
        }
    }
}
