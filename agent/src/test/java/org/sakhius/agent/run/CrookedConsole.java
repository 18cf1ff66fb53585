package org.sakhius.agent.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A console in wrong hands: a real one stands behind it, and what it gives the gateway as commands
 * is what a test wants. Everything that was ever sent is remembered.
 */
final class CrookedConsole implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ExecutorService threads = Executors.newFixedThreadPool(16, task -> {
        Thread thread = new Thread(task, "crooked");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final List<byte[]> seen = new CopyOnWriteArrayList<>();
    private volatile int target;
    private volatile @Nullable UnaryOperator<List<byte[]>> trick;

    CrookedConsole() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::relay);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void to(int port) {
        target = port;
    }

    /** From now on the gateway is given what this makes of everything that was ever sent. */
    void play(UnaryOperator<List<byte[]>> other) {
        trick = other;
    }

    /** From now on it does as it should. */
    void beHonest() {
        trick = null;
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/v1/commands")) {
                seen.add(sent);
            }
            boolean asks = exchange.getRequestMethod().equals("GET") && path.endsWith("/commands");
            if (asks && trick != null) {
                cheat(exchange);
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, sent);
            if (asks && trick != null) {
                cheat(exchange);
                return;
            }
            send(exchange, answer.statusCode(), answer.body());
        }
    }

    private void cheat(HttpExchange exchange) throws IOException {
        UnaryOperator<List<byte[]>> now = trick;
        List<Map<String, Object>> items = new ArrayList<>();
        for (byte[] bytes : now == null ? List.<byte[]>of() : now.apply(seen)) {
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            items.add(Map.of("viewer", "A".repeat(22), "sequence", 1, "bytes", text));
        }
        byte[] body = MAPPER.writeValueAsBytes(Map.of("items", items));
        send(exchange, items.isEmpty() ? 204 : 200, items.isEmpty() ? new byte[0] : body);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] sent) throws IOException {
        URI to = URI.create("http://127.0.0.1:" + target + exchange.getRequestURI());
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(sent));
        for (String name : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
