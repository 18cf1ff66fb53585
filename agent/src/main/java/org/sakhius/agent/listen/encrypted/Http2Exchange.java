package org.sakhius.agent.listen.encrypted;

import io.netty.handler.codec.http2.Http2Stream;

import org.jspecify.annotations.Nullable;

/** One request and its response over HTTP/2. Confined to one event loop. */
final class Http2Exchange extends HttpExchange {
    private final HttpConnection connection;
    private final Http2Stream stream;

    Http2Exchange(HttpConnection connection, Http2Stream stream) {
        super(connection.conversation());
        this.connection = connection;
        this.stream = stream;
    }

    @Override
    boolean open() {
        return connection.mayRespond(stream);
    }

    @Override
    @Nullable
    String idByName() {
        return connection.idByName();
    }

    @Override
    void respond(int status) {
        connection.respond(stream, status);
    }

    @Override
    void respond(int freshSeconds, byte[] bytes, int length) {
        connection.respond(stream, freshSeconds, bytes, length);
    }
}
