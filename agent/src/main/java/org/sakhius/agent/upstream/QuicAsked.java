package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.quic.QuicStreamChannel;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

/** A question to a server on a QUIC stream of its own. Confined to one event loop. */
final class QuicAsked extends Asked {
    private final QuicLink.Connection connection;
    private @Nullable QuicStreamChannel stream;
    private final ReplyBody body = new ReplyBody();
    private boolean whole;

    QuicAsked(
            Server server,
            Flight flight,
            boolean edns,
            long sentNanos,
            QuicLink.Connection connection) {
        // The id is 0 (RFC 9250 4.2.1, RFC 8484 4.1): the stream tells replies.
        super(server, flight, 0, LetterCase.LOWER, edns, sentNanos, 0);
        this.connection = connection;
    }

    /** Whether its reply is waited for. */
    boolean waits() {
        return connection.waits(this);
    }

    void stream(QuicStreamChannel opened) {
        stream = opened;
    }

    /** What came of its reply. */
    ReplyBody body() {
        return body;
    }

    /** The reply is whole: {@code length} bytes of the body from its reader index on. */
    void whole(int length) {
        ByteBuf all = body.bytes();
        whole = true;
        if (all == null || length > Limits.MESSAGE_BYTES) {
            failed();
        } else {
            connection.received(this, all, length);
        }
    }

    /** It brings nothing. */
    void failed() {
        connection.failed(this);
    }

    @Override
    void stalled() {
        connection.stalled(sentNanos);
    }

    @Override
    void forget() {
        connection.forget(this);
        body.release();
        QuicStreamChannel open = stream;
        if (open != null) {
            if (whole) {
                open.close();
            } else {
                open.shutdown(connection.cancelled());
            }
        }
    }
}
