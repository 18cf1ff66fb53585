package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Keeps other sites' pages away from the API: an Origin header must name the host that was asked,
 * and what the browser says about the fetch must not be cross-site. Programs send neither header.
 */
final class OriginCheck implements Handler<RoutingContext> {
    private final Supplier<URI> publicUrl;

    OriginCheck(Supplier<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        boolean foreignOrigin = origin != null && !isSame(origin, request.authority());
        if (foreignSite || foreignOrigin) {
            ctx.fail(ApiError.forbidden("Only the console's own page may ask this."));
        } else {
            ctx.next();
        }
    }

    /** The origin of the page that asks, as a signature must name it. */
    String of(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null ? publicUrl.get().toString() : origin.toLowerCase(Locale.ROOT);
    }

    private static boolean isSame(String origin, @Nullable HostAndPort asked) {
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (asked == null || uri.getHost() == null || uri.getScheme() == null) {
            return false;
        }
        int byScheme = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "http" -> 80;
            default -> 0;
        };
        // A proxy that speaks TLS for us leaves no port in Host; then the scheme's own is meant.
        int originPort = uri.getPort() > 0 ? uri.getPort() : byScheme;
        int askedPort = asked.port() > 0 ? asked.port() : byScheme;
        return byScheme > 0
                && originPort == askedPort
                && Reach.bare(uri.getHost()).equalsIgnoreCase(Reach.bare(asked.host()));
    }
}
