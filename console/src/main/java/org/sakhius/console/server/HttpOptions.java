package org.sakhius.console.server;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;

import org.sakhius.console.Limits;

import java.net.BindException;
import java.nio.file.Path;

/** How Vert.x and its HTTP server are set up. */
final class HttpOptions {

    private HttpOptions() {}

    /** One event loop and a few workers. */
    static VertxOptions vertx(Capacity capacity) {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(capacity.workers())
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // No file of the class path is served through Vert.x, so it needs no cache folder.
                .setFileSystemOptions(new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false));
    }

    /** What the port accepts. */
    static HttpServerOptions server(ConsoleSettings settings, Reach reach, StartOptions options)
            throws ConsoleStartException {
        HttpServerOptions http = new HttpServerOptions()
                .setMaxHeaderSize(Limits.HEADERS_BYTES)
                .setMaxInitialLineLength(Limits.REQUEST_LINE_BYTES)
                // After a restart all of them come at once.
                .setAcceptBacklog(Math.max(
                        Limits.ACCEPT_BACKLOG_COUNT, settings.capacity().connections() / 4))
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
        Path certificate = settings.tlsCertificate();
        Path key = settings.tlsKey();
        if (reach.tls() && certificate != null && key != null) {
            Tls.add(http, certificate, key, options.clock().instant());
        }
        return http;
    }

    /** Why a port could not be opened, for the person who starts it. */
    static String reason(String place, Throwable cause, boolean tls) {
        if (cause instanceof BindException) {
            return "console listen: "
                    + place
                    + " cannot be opened ("
                    + cause.getMessage()
                    + "); choose another port, or stop the program that holds it";
        }
        return tls
                ? "console tls: cert and key do not work together (" + cause.getMessage() + ")"
                : "console listen: " + place + " cannot be opened: " + cause.getMessage();
    }
}
