package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3SettingsFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import org.sakhius.agent.limits.Limits;

/** DNS over HTTPS (RFC 8484) over HTTP/3 (RFC 9114). */
final class Http3Speech implements QuicSpeech {
    private static final int CANCELLED = Http3ErrorCode.H3_REQUEST_CANCELLED.code();

    private final UpstreamServer about;

    Http3Speech(UpstreamServer about) {
        this.about = about;
    }

    @Override
    public QuicClientCodecBuilder codec() {
        return Http3.newQuicClientCodecBuilder();
    }

    @Override
    public ChannelHandler connectionHandler() {
        Http3SettingsFrame settings = new DefaultHttp3SettingsFrame();
        settings.put(Http3SettingsFrame.HTTP3_SETTINGS_MAX_FIELD_SECTION_SIZE, (long)
                Limits.HTTP_HEADER_BYTES);
        return new Http3ClientConnectionHandler(null, null, null, settings, true);
    }

    @Override
    public Future<QuicStreamChannel> open(QuicChannel connection, ChannelHandler reader) {
        return Http3.newRequestStream(connection, reader);
    }

    @Override
    public ChannelHandler reader(QuicAsked asked) {
        return new Reader(asked);
    }

    @Override
    public void write(QuicStreamChannel stream, QuicAsked asked) {
        ByteBuf out = stream.alloc().directBuffer(QuestionWriter.length(asked, true));
        QuestionWriter.write(out, asked, true);
        Http3Headers head = new DefaultHttp3Headers()
                .method("POST")
                .scheme("https")
                .authority(about.nameInCertificate())
                .path(about.path())
                .set("accept", DnsMedia.TYPE)
                .set("content-type", DnsMedia.TYPE)
                .setInt("content-length", out.readableBytes());
        stream.write(new DefaultHttp3HeadersFrame(head));
        stream.writeAndFlush(new DefaultHttp3DataFrame(out))
                .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }

    @Override
    public int cancelled() {
        return CANCELLED;
    }

    /** Reads a response. */
    private static final class Reader extends ChannelInboundHandlerAdapter {
        private final QuicAsked asked;
        private boolean good;

        Reader(QuicAsked asked) {
            this.asked = asked;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            try {
                if (!asked.waits()) {
                    return;
                }
                if (frame instanceof Http3HeadersFrame head && !good) {
                    Http3Headers said = head.headers();
                    good = DnsMedia.promised(said.status(), said.get("content-type"));
                    if (!good) {
                        asked.failed();
                    }
                } else if (frame instanceof Http3DataFrame data
                        && !asked.body().take(data.content(), Limits.MESSAGE_BYTES)) {
                    asked.failed();
                }
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent && asked.waits()) {
                ByteBuf all = asked.body().bytes();
                if (good && all != null) {
                    asked.whole(all.readableBytes());
                } else {
                    asked.failed();
                }
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
