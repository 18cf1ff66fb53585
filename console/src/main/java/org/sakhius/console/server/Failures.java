package org.sakhius.console.server;

import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.account.AgentAuth;
import org.sakhius.console.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into an answer that tells a client enough and a stranger nothing. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Answers a failed request. */
    static void answer(RoutingContext ctx) {
        if (ctx.response().ended()) {
            return;
        }
        if (ctx.response().headWritten()) {
            ctx.request().connection().close();
            return;
        }
        Answers.refuse(ctx, error(ctx.failure(), ctx.statusCode()));
    }

    /** The refusal that stands for a failure. */
    static ApiError error(@Nullable Throwable failure, int status) {
        if (failure instanceof ApiError known) {
            return known;
        }
        if (failure instanceof AgentAuth.Denied denied) {
            return new ApiError(
                    401,
                    denied.clock() ? "clock" : "unauthorized",
                    "Refused: " + denied.getMessage() + ".");
        }
        if (failure instanceof StoreException store) {
            return store(store);
        }
        return byStatus(failure, status);
    }

    private static ApiError store(StoreException failure) {
        if (failure.kind() == StoreException.Kind.FULL) {
            LOG.warn("The console has no room to store: {}", failure.getMessage());
            return new ApiError(507, "full", "The console has no room. Keep it and try later.");
        }
        LOG.error("The console's database failed: {}", failure.getMessage());
        return new ApiError(503, "store", "The console's database is away. Try later.");
    }

    private static ApiError byStatus(@Nullable Throwable failure, int status) {
        if (failure == null || failure instanceof VertxException) {
            switch (status) {
                case 400:
                    return ApiError.malformed("The request cannot be read.");
                case 404:
                    return ApiError.unknown();
                case 405:
                    return new ApiError(405, "method", "This method is not offered here.");
                case 413:
                    return new ApiError(413, "too-large", "The body is too large.");
                case 415:
                    return new ApiError(415, "media-type", "Send application/json.");
                default:
                    break;
            }
        }
        LOG.error("A request failed", failure);
        return new ApiError(500, "internal", "Something went wrong on the console.");
    }
}
