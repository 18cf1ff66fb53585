package org.sakhius.console.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes answers; API answers are never kept by a cache. Event loop only. */
final class Answers {

    private Answers() {}

    static void send(RoutingContext ctx, Answer answer) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.status() == 204) {
            response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
        if (ctx.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end();
            return;
        }
        response.end(Buffer.buffer(answer.body()));
    }

    /**
     * Answers a refusal. When the request's body was not read to its end, the connection goes with
     * it: reading on would only serve whoever sends too much.
     */
    static void refuse(RoutingContext ctx, ApiError error) {
        if (error.status() == 429 || error.status() == 503) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (!ctx.request().isEnded()) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        send(ctx, Answer.object(error.status(), "error", error.code(), "message", error.words()));
    }
}
