package org.sakhius.agent.acme;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.lan.Html;
import org.sakhius.agent.lan.PlainHttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plain http port where the authority looks for proof (RFC 8555, 8.3). Everybody else is sent
 * to the page's https address; what a request says of a host or path has no part in that. As
 * bounded as the pages on the network, one thread, no log.
 */
final class Challenges implements AutoCloseable {
    static final String PATH = "/.well-known/acme-challenge/";

    private final Map<String, String> proofs = new ConcurrentHashMap<>();
    private final @Nullable URI page;
    private final PlainHttp http;

    /**
     * Starts to listen.
     *
     * @param page where people are sent; null for nowhere
     * @throws IOException when a port cannot be had; nothing is left open
     */
    Challenges(List<InetSocketAddress> listen, @Nullable URI page) throws IOException {
        this.page = page;
        try {
            http = PlainHttp.start("acme-proof", listen, this::answer, any -> true);
        } catch (IOException e) {
            throw new IOException("acme.listen " + e.getMessage(), e);
        }
    }

    /** Shows a proof until it is taken away. */
    void show(String token, String proof) {
        proofs.put(token, proof);
    }

    void takeAway(String token) {
        proofs.remove(token);
    }

    /** Where it listens, with the real ports. */
    List<InetSocketAddress> bound() {
        return http.bound();
    }

    private FullHttpResponse answer(HttpRequest request, byte[] form, InetAddress from) {
        if (request.decoderResult().isFailure()) {
            return answer(HttpResponseStatus.BAD_REQUEST, "text/plain", "");
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        if (!head && !request.method().equals(HttpMethod.GET)) {
            return answer(HttpResponseStatus.METHOD_NOT_ALLOWED, "text/plain", "");
        }
        String path = request.uri();
        if (path.startsWith(PATH)) {
            String proof = proofs.get(path.substring(PATH.length()));
            return proof == null
                    ? answer(HttpResponseStatus.NOT_FOUND, "text/plain", "")
                    : answer(HttpResponseStatus.OK, "application/octet-stream", head ? "" : proof);
        }
        if (page == null) {
            return answer(HttpResponseStatus.NOT_FOUND, "text/plain", "");
        }
        String there = Html.escape(page.toString());
        FullHttpResponse away = answer(
                HttpResponseStatus.FOUND,
                "text/html; charset=utf-8",
                head ? "" : "<!doctype html><a href=\"" + there + "\">" + there + "</a>\n");
        away.headers().set(HttpHeaderNames.LOCATION, page.toString());
        return away;
    }

    private static FullHttpResponse answer(HttpResponseStatus status, String type, String text) {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
