package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.notify.NotifySettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A console on a free port, its clock, and a plain HTTP client. */
final class TestConsole implements AutoCloseable {
    static final String PAGE = "org/sakhius/console/testpage";

    final TestClock clock = new TestClock();
    /** Added to the monotonic clock: waiting, without waiting. */
    final AtomicLong skippedNanos = new AtomicLong();

    final HttpClient client = HttpClient.newHttpClient();
    private final List<TrustedAgent> agents = new ArrayList<>();
    private final String jdbcUrl;
    private ConsoleServer server;

    private final @Nullable NotifySettings notices;

    private final Capacity capacity;

    private TestConsole(
            String jdbcUrl,
            @Nullable NotifySettings notices,
            Capacity capacity,
            TestAgent... agents)
            throws ConsoleStartException {
        this.jdbcUrl = jdbcUrl;
        this.capacity = capacity;
        this.notices = notices;
        for (TestAgent agent : agents) {
            this.agents.add(agent.trusted());
        }
        this.server = open();
    }

    static TestConsole start(Path folder, TestAgent... agents) throws ConsoleStartException {
        return start(folder, null, agents);
    }

    static TestConsole start(Path folder, @Nullable NotifySettings notices, TestAgent... agents)
            throws ConsoleStartException {
        String url = OnPostgres.database(folder).orElse(sqlite(folder));
        return new TestConsole(url, notices, Capacity.usual(), agents);
    }

    static TestConsole sized(Path folder, Capacity capacity, TestAgent... agents)
            throws ConsoleStartException {
        String url = OnPostgres.database(folder).orElse(sqlite(folder));
        return new TestConsole(url, null, capacity, agents);
    }

    static TestConsole over(String jdbcUrl, TestAgent... agents) throws ConsoleStartException {
        return new TestConsole(jdbcUrl, null, Capacity.usual(), agents);
    }

    static String sqlite(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("console.db");
    }

    private ConsoleServer open() throws ConsoleStartException {
        return ConsoleServer.start(
                new ConsoleSettings("127.0.0.1", 0, null, jdbcUrl, null, null, agents, notices)
                        .with(capacity)
                        .with(new InetSocketAddress("127.0.0.1", 0)),
                new StartOptions(
                        clock,
                        () -> System.nanoTime() + skippedNanos.get(),
                        new SecureRandom(),
                        PAGE));
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    ConsoleServer server() {
        return server;
    }

    /** Lets time pass, and those who tell viewers see it. */
    void pass(Duration time) {
        clock.advance(time);
        server.lookAtNotices();
    }

    /** Changes the database behind the console's back. */
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query, as texts. */
    List<String> column(String sql) {
        List<String> out = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                out.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    void restart() throws ConsoleStartException {
        server.close();
        server = open();
    }

    /** Lets the server believe that time has passed, and look over its connections. */
    void skip(int ms) {
        skippedNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
