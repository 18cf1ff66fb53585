package org.sakhius.console.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import org.sakhius.console.Limits;
import org.sakhius.console.store.Database;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A port of its own for who watches over a console: {@code /health} says whether the database
 * answers and what is to be mended, {@code /metrics} gives numbers in Prometheus' text. Plain HTTP,
 * GET only, no sign-in: nothing in it is of anybody. Event loop only.
 */
final class Health {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final WorkPool work;
    private final Database database;
    private final Supplier<String> numbers;
    private final Troubles troubles;
    private final HttpServer server;

    Health(
            Vertx vertx,
            WorkPool work,
            Database database,
            Supplier<String> numbers,
            Troubles troubles) {
        this.work = work;
        this.database = database;
        this.numbers = numbers;
        this.troubles = troubles;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxHeaderSize(Limits.HEADERS_BYTES)
                        .setMaxInitialLineLength(Limits.REQUEST_LINE_BYTES)
                        .setAcceptBacklog(Limits.HEALTH_BACKLOG_COUNT)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(Limits.CONNECTION_IDLE_MS)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::answer);
    }

    /** Opens the port. */
    Future<HttpServer> listen(InetSocketAddress place) {
        return server.listen(place.getPort(), place.getAddress().getHostAddress());
    }

    /** Stops to answer. */
    Future<Void> close() {
        return server.close();
    }

    /** The port that is listened on. */
    int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            send(request, 405, "");
        } else if (request.path().equals("/metrics")) {
            send(request, 200, numbers.get());
        } else if (request.path().equals("/health")) {
            look().onComplete(found -> {
                String wrong = (found.succeeded() ? "" : "the database does not answer\n")
                        + troubles.text();
                send(request, wrong.isEmpty() ? 200 : 503, wrong.isEmpty() ? "ok\n" : wrong);
            });
        } else {
            send(request, 404, "");
        }
    }

    /** Asks the database, as every request would: in the same queue, by the same connections. */
    private Future<Integer> look() {
        return work.run(() -> database.read(
                        handle -> handle.createQuery("SELECT count(*) FROM schema_version")
                                .mapTo(Integer.class)
                                .one()))
                .timeout(Limits.HEALTH_MS, TimeUnit.MILLISECONDS);
    }

    private static void send(HttpServerRequest request, int status, String text) {
        if (!request.response().ended() && !request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", TEXT)
                    .putHeader("Cache-Control", "no-store")
                    .end(text);
        }
    }
}
