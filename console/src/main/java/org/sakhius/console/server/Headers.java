package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Puts the security headers on every answer, before any route runs. */
final class Headers implements Handler<RoutingContext> {
    /** What the page may load: its own files and nothing else, no inline script, no frames. */
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; manifest-src 'self'; worker-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'";

    /**
     * The same for scripts of workers that compile WebAssembly (the pass-phrase): a worker has the
     * policy of its own answer, so that the page itself never may.
     */
    static final String WORKER_POLICY =
            CONTENT_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
                    + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private final boolean hsts;
    private final Clock clock;

    /**
     * Headers for all answers.
     *
     * @param hsts whether this server itself speaks TLS under a public name
     */
    Headers(boolean hsts, Clock clock) {
        this.hsts = hsts;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext ctx) {
        MultiMap out = ctx.response().headers();
        out.set("Content-Security-Policy", CONTENT_POLICY);
        out.set("X-Content-Type-Options", "nosniff");
        out.set("X-Frame-Options", "DENY");
        out.set("Referrer-Policy", "no-referrer");
        out.set("Cross-Origin-Opener-Policy", "same-origin");
        out.set("Cross-Origin-Resource-Policy", "same-origin");
        out.set("Cross-Origin-Embedder-Policy", "require-corp");
        out.set("Permissions-Policy", PERMISSIONS);
        out.set(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().atOffset(ZoneOffset.UTC)));
        if (hsts) {
            out.set("Strict-Transport-Security", "max-age=31536000");
        }
        ctx.next();
    }
}
