package org.sakhius.agent.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@code /metrics} and {@code /health} on a port of its own, to be read by machines of the
 * house: plain HTTP, GET only.
 */
public final class MetricsServer implements AutoCloseable {
    private final HttpServer server;
    private final ThreadPoolExecutor thread;
    private final MetricsText metrics;

    private MetricsServer(HttpServer server, MetricsText metrics) {
        this.server = server;
        this.metrics = metrics;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(Limits.METRICS_WAITING_COUNT),
                work -> {
                    Thread made = new Thread(work, "metrics");
                    made.setDaemon(true);
                    return made;
                });
        this.thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts to serve.
     *
     * @throws IOException when the port cannot be opened
     */
    public static MetricsServer start(InetSocketAddress listen, MetricsText metrics)
            throws IOException {
        MetricsServer made =
                new MetricsServer(HttpServer.create(listen, Limits.METRICS_WAITING_COUNT), metrics);
        made.server.createContext("/", made::answer);
        made.server.setExecutor(made.thread);
        made.server.start();
        return made;
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean get = exchange.getRequestMethod().equals("GET");
            String path = exchange.getRequestURI().getPath();
            if (!get) {
                send(exchange, 405, "");
            } else if (path.equals("/metrics")) {
                send(exchange, 200, metrics.text());
            } else if (path.equals("/health")) {
                String wrong = metrics.troubles();
                send(exchange, wrong.isEmpty() ? 200 : 503, wrong.isEmpty() ? "ok\n" : wrong);
            } else {
                send(exchange, 404, "");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
