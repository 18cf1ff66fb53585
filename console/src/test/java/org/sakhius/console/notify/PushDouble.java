package org.sakhius.console.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.sakhius.console.account.Crypto;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A push service: takes messages for the browsers that it knows, checks who sends them (RFC 8292)
 * and opens what only the browser could (RFC 8291). It can be told to fail.
 */
public final class PushDouble implements AutoCloseable {
    private static final Pattern VAPID =
            Pattern.compile("vapid t=([\\w-]+)\\.([\\w-]+)\\.([\\w-]+), ?k=([\\w-]+)");

    private final HttpServer server;
    private final Map<String, PushSubscription> known = new ConcurrentHashMap<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private volatile int answer = 201;

    /** A message that was taken, or refused by a status that was asked for. */
    public record Got(
            String path,
            int status,
            String text,
            int bytes,
            String claims,
            String key,
            String ttl,
            String urgency,
            String topic) {}

    private PushDouble(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port of loopback. */
    public static PushDouble start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        PushDouble made = new PushDouble(server);
        server.createContext("/", made::take);
        server.start();
        return made;
    }

    /** A browser subscribes under a name. */
    public PushSubscription subscribe(String name) {
        return known.computeIfAbsent("/" + name, none -> PushSubscription.fresh());
    }

    /** Where a browser's messages go. */
    public String endpoint(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** Every message from now on is answered so. */
    public void answer(int status) {
        answer = status;
    }

    /** The next messages are answered so, one each. */
    public void next(int... statuses) {
        synchronized (answers) {
            for (int status : statuses) {
                answers.add(status);
            }
        }
    }

    /** Every message that came. */
    public List<Got> all() {
        return List.copyOf(got);
    }

    /** The texts of messages that were taken. */
    public List<String> taken() {
        return got.stream()
                .filter(each -> each.status() / 100 == 2)
                .map(Got::text)
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Integer special;
            synchronized (answers) {
                special = answers.poll();
            }
            int status = special == null ? answer : special;
            PushSubscription subscription = known.get(path);
            if (subscription == null) {
                status = 404;
            } else {
                got.add(read(exchange, path, status, subscription, body));
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (RuntimeException | GeneralSecurityException e) {
            got.add(new Got("broken", 400, e.toString(), 0, "", "", "", "", ""));
        }
    }

    private static Got read(
            HttpExchange exchange,
            String path,
            int status,
            PushSubscription subscription,
            byte[] body)
            throws GeneralSecurityException {
        String authorization = header(exchange, "Authorization");
        Matcher vapid = VAPID.matcher(authorization);
        if (!vapid.matches()) {
            throw new IllegalStateException("no VAPID: " + authorization);
        }
        check(vapid);
        if (!header(exchange, "Content-Encoding").equals("aes128gcm")) {
            throw new IllegalStateException("no aes128gcm");
        }
        return new Got(
                path,
                status,
                subscription.open(body),
                body.length,
                new String(PushSubscription.bytes(vapid.group(2)), StandardCharsets.UTF_8),
                vapid.group(4),
                header(exchange, "TTL"),
                header(exchange, "Urgency"),
                header(exchange, "Topic"));
    }

    private static void check(Matcher vapid) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PushSubscription.point(PushSubscription.bytes(vapid.group(4))));
        signature.update(
                (vapid.group(1) + "." + vapid.group(2)).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Crypto.base64url(vapid.group(3)).orElseThrow())) {
            throw new IllegalStateException("the VAPID signature is wrong");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
