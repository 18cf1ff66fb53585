package org.sakhius.agent.trainer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the projector's page on loopback: the present step, and two keys back.
 *
 * <p>Only loopback names are accepted as Host, and a key needs a header that no other site's page
 * can send, so that a page open in the same browser can neither read nor steer the demo.
 */
final class StageServer implements AutoCloseable {
    private static final Map<String, String> FILES = Map.of(
            "/", "text/html; charset=utf-8",
            "/stage.css", "text/css; charset=utf-8",
            "/stage.js", "text/javascript; charset=utf-8");
    private static final String POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private volatile StageState state = StageState.START;
    private final Runnable onPause;
    private final Runnable onStep;

    private StageServer(HttpServer server, Runnable onPause, Runnable onStep) {
        this.server = server;
        this.onPause = onPause;
        this.onStep = onStep;
        this.threads = new ThreadPoolExecutor(
                2,
                2,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(Limits.DEMO_STAGE_WAITING_COUNT),
                work -> {
                    Thread thread = new Thread(work, "stage");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param port 0 for any
     * @param onPause what the pause key does
     * @param onStep what the step key does
     * @throws IOException when the port cannot be had
     */
    static StageServer start(int port, Runnable onPause, Runnable onStep) throws IOException {
        InetSocketAddress here = new InetSocketAddress(Loopback.address("127.0.0.1"), port);
        HttpServer server = HttpServer.create(here, Limits.DEMO_STAGE_WAITING_COUNT);
        StageServer stage = new StageServer(server, onPause, onStep);
        server.createContext("/", stage::serve);
        server.setExecutor(stage.threads);
        server.start();
        return stage;
    }

    /** The link to the page. */
    String link() {
        return "http://localhost:" + server.getAddress().getPort() + "/?stage";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Shows a state to everybody who looks. */
    void show(StageState next) {
        state = next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (!isOurs(exchange.getRequestHeaders().getFirst("Host"))) {
                empty(exchange, 421);
            } else if (method.equals("POST") && path.equals("/key")) {
                key(exchange);
            } else if (!method.equals("GET")) {
                empty(exchange, 405);
            } else if (path.equals("/state")) {
                state(exchange);
            } else {
                file(exchange, path);
            }
        }
    }

    private boolean isOurs(@Nullable String host) {
        return host != null
                && Set.of("localhost:" + port(), "127.0.0.1:" + port()).contains(host);
    }

    private void key(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("X-Sakhius-Stage") == null) {
            empty(exchange, 403);
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(16);
        switch (new String(body, StandardCharsets.US_ASCII)) {
            case "pause" -> onPause.run();
            case "step" -> onStep.run();
            default -> {
                empty(exchange, 400);
                return;
            }
        }
        empty(exchange, 204);
    }

    private void state(HttpExchange exchange) throws IOException {
        StageState now = state;
        if (("after=" + now.number()).equals(exchange.getRequestURI().getQuery())) {
            empty(exchange, 204);
        } else {
            send(exchange, "application/json", StageJson.write(now));
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        String type = FILES.get(path);
        if (type == null) {
            empty(exchange, 404);
            return;
        }
        String resource = path.equals("/") ? "stage/stage.html" : "stage" + path;
        try (InputStream in = StageServer.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the program lacks " + resource);
            }
            send(exchange, type, in.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }
}
