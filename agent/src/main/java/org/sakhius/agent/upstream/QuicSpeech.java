package org.sakhius.agent.upstream;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/** What is spoken over a QUIC connection to a server. Confined to one event loop. */
interface QuicSpeech {
    /** What the connection is made with. */
    QuicClientCodecBuilder codec();

    /** The handler of the connection itself, or null. */
    @Nullable
    ChannelHandler connectionHandler();

    /** Opens a stream for one question. */
    Future<QuicStreamChannel> open(QuicChannel connection, ChannelHandler reader);

    /** Reads the reply. */
    ChannelHandler reader(QuicAsked asked);

    /** Writes the question, and that nothing follows. */
    void write(QuicStreamChannel stream, QuicAsked asked);

    /** The code by which a question is given up. */
    int cancelled();
}
