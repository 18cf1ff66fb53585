package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Reads a request's body into memory, up to a limit. The raw bytes are what signatures cover. */
final class BodyReader implements Handler<RoutingContext> {
    private static final String KEY = "sakhius.body";
    private final int limitBytes;

    BodyReader(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** The body that was read. */
    static byte[] of(RoutingContext ctx) {
        byte[] body = ctx.get(KEY);
        return body == null ? new byte[0] : body;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (declared(request) > limitBytes) {
            tooLarge(ctx);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= limitBytes) {
                body.appendBuffer(chunk);
            } else if (!ctx.failed()) {
                request.pause();
                tooLarge(ctx);
            }
        });
        request.endHandler(end -> {
            if (!ctx.failed()) {
                ctx.put(KEY, body.getBytes());
                ctx.next();
            }
        });
    }

    private static void tooLarge(RoutingContext ctx) {
        ctx.fail(new ApiError(413, "too-large", "The body is too large."));
    }

    /** The length that the request gives; 0 where it gives none. */
    static long declared(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
