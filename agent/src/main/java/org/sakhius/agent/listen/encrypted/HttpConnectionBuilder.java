package org.sakhius.agent.listen.encrypted;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;

import org.sakhius.agent.limits.Limits;

/**
 * Makes the connections of DNS over HTTPS over HTTP/2, with all bounds that Netty gives a server of
 * HTTP/2: of streams, heads, resets (CVE-2023-44487), empty frames, continuations and control
 * frames not taken off.
 */
final class HttpConnectionBuilder
        extends AbstractHttp2ConnectionHandlerBuilder<HttpConnection, HttpConnectionBuilder> {
    private final HttpsClient client;
    private final SendWindows windows;

    HttpConnectionBuilder(HttpsClient client) {
        this.client = client;
        Http2Connection streams = new DefaultHttp2Connection(true);
        this.windows = new SendWindows(streams);
        streams.remote().flowController(windows);
        connection(streams);
        gracefulShutdownTimeoutMillis(Limits.TCP_CLOSE_MS);
        initialSettings(Http2Settings.defaultSettings()
                .maxConcurrentStreams(Limits.TCP_PENDING_QUERIES)
                .maxHeaderListSize(Limits.HTTP_HEADER_BYTES));
    }

    @Override
    protected HttpConnection build() {
        return super.build();
    }

    @Override
    protected HttpConnection build(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings) {
        return new HttpConnection(decoder, encoder, settings, windows, client);
    }
}
