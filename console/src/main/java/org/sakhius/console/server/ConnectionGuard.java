package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

import org.sakhius.console.Limits;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts connections and cuts off those that dawdle: idle ones, ones that send headers or a body
 * drop by drop, ones that do not take their answer. An idle time-out alone would not notice a drop
 * each second, so the whole of each step has a time. Event loop only.
 */
final class ConnectionGuard implements Handler<HttpConnection> {
    private final LongSupplier nanos;
    private final Capacity capacity;
    private final Map<HttpConnection, Watched> open = new HashMap<>();
    private volatile int count;
    private final Map<String, Integer> perClient = new HashMap<>();

    ConnectionGuard(LongSupplier nanos, Capacity capacity) {
        this.nanos = nanos;
        this.capacity = capacity;
    }

    private enum Step {
        WAITING,
        RECEIVING,
        ANSWERING,
        LIVE
    }

    private static final class Watched {
        private Step step = Step.WAITING;
        private long since;

        Watched(long since) {
            this.since = since;
        }

        void enter(Step next, long now) {
            step = next;
            since = now;
        }

        int limitMs() {
            return switch (step) {
                case WAITING -> Limits.CONNECTION_IDLE_MS;
                case RECEIVING -> Limits.REQUEST_BODY_MS;
                case ANSWERING -> Limits.ANSWER_MS;
                case LIVE -> Integer.MAX_VALUE;
            };
        }
    }

    @Override
    public void handle(HttpConnection connection) {
        String client = client(connection);
        int mine = perClient.getOrDefault(client, 0);
        boolean tooMany = !client.isEmpty() && mine >= capacity.perAddress();
        if (open.size() >= capacity.connections() || tooMany) {
            connection.close();
            return;
        }
        open.put(connection, new Watched(nanos.getAsLong()));
        count = open.size();
        perClient.put(client, mine + 1);
        connection.closeHandler(closed -> {
            open.remove(connection);
            count = open.size();
            perClient.computeIfPresent(client, (k, n) -> n > 1 ? n - 1 : null);
        });
        // A client that goes away mid-way is no failure of ours.
        connection.exceptionHandler(gone -> {});
    }

    /** To be told of every request before it is handled. */
    void begins(HttpServerRequest request) {
        Watched watched = open.get(request.connection());
        if (watched == null) {
            return;
        }
        watched.enter(request.isEnded() ? Step.ANSWERING : Step.RECEIVING, nanos.getAsLong());
        request.end().onSuccess(end -> advance(watched));
        request.response().endHandler(end -> watched.enter(Step.WAITING, nanos.getAsLong()));
    }

    private void advance(Watched watched) {
        if (watched.step == Step.RECEIVING) {
            watched.enter(Step.ANSWERING, nanos.getAsLong());
        }
    }

    /** To be told when an answer becomes a live stream, which has no end of its own. */
    void live(HttpServerRequest request) {
        Watched watched = open.get(request.connection());
        if (watched != null) {
            watched.enter(Step.LIVE, nanos.getAsLong());
        }
    }

    /** Closes what has been at one step for too long; to be called every so often. */
    void sweep() {
        long now = nanos.getAsLong();
        open.entrySet().stream()
                .filter(e -> isOver(e.getValue(), now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(HttpConnection::close);
    }

    private static boolean isOver(Watched watched, long now) {
        return TimeUnit.NANOSECONDS.toMillis(now - watched.since) > watched.limitMs();
    }

    /** Open connections; may be asked from any thread. */
    int count() {
        return count;
    }

    private static String client(HttpConnection connection) {
        InetAddress address = address(connection);
        return address.isLoopbackAddress() ? "" : RateLimit.key(address);
    }

    /** The peer's address; loopback for what is no internet socket. */
    static InetAddress address(HttpConnection connection) {
        SocketAddress peer = connection.remoteAddress();
        // A literal needs no look-up, so this does not block.
        return peer != null && peer.isInetSocket()
                ? new InetSocketAddress(peer.hostAddress(), 0).getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
