package org.sakhius.console.server;

import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.account.AgentAuth.Claim;
import org.sakhius.console.account.Crypto;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as a worker thread needs it: nothing in here is tied to the event loop.
 *
 * @param method HTTP method in upper case
 * @param uri path and query as they came
 * @param path the path's parameters
 * @param query the query's parameters, the first of each name
 * @param body raw bytes, empty when none was read
 * @param origin origin of the asking page
 * @param claim what an agent's header claims, or null on other routes
 * @param bearer the bearer token, or null when there is none
 * @param userAgent what the browser calls itself, possibly empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(
        String method,
        String uri,
        Map<String, String> path,
        Map<String, String> query,
        byte[] body,
        String origin,
        @Nullable Claim claim,
        @Nullable String bearer,
        String userAgent) {
    static final String CLAIM = "sakhius.claim";
    private static final Pattern BEARER =
            Pattern.compile("Bearer ([A-Za-z0-9_-]{1,128})", Pattern.CASE_INSENSITIVE);

    static Call of(RoutingContext ctx, OriginCheck origins) {
        Map<String, String> query = new HashMap<>();
        ctx.queryParams().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
        String authorization = ctx.request().getHeader("Authorization");
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        return new Call(
                ctx.request().method().name(),
                ctx.request().uri(),
                Map.copyOf(ctx.pathParams()),
                query,
                BodyReader.of(ctx),
                origins.of(ctx.request()),
                ctx.get(CLAIM),
                bearer.matches() ? bearer.group(1) : null,
                Objects.requireNonNullElse(ctx.request().getHeader("User-Agent"), ""));
    }

    /** A path parameter that the route guarantees. */
    String param(String name) {
        String value = path.get(name);
        if (value == null) {
            throw ApiError.unknown();
        }
        return value;
    }

    /** A path parameter that is base64url of 16 bytes: a viewer's or a pairing's id. */
    String id(String name) {
        String value = param(name);
        if (Crypto.base64url(value, 16).isEmpty()) {
            throw ApiError.unknown();
        }
        return value;
    }

    /** The claim of an agent whose signature has been checked. */
    Claim agent() {
        if (claim == null) {
            throw new IllegalStateException("no agent's route");
        }
        return claim;
    }

    /** A whole number of the query within bounds, or what holds when it is missing. */
    long number(String name, long missing, long least, long most) {
        String text = query.get(name);
        if (text == null) {
            return missing;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw ApiError.malformed("\"" + name + "\" must be a whole number.");
        }
        return Math.min(most, Math.max(least, Long.parseLong(text)));
    }
}
