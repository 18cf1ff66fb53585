package org.sakhius.agent.listen.encrypted;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * What is counted of a connection that carries each query in a stream of its own: how many there
 * were, how many wait, and since when none came. The clock of idleness counts whole queries, so
 * that frames now and then keep nothing open. Confined to one event loop.
 */
final class Conversation {

    /** How often idleness is looked at within its time. */
    private static final int LOOKS = 10;

    /** How the connection ends. */
    interface Ending {
        /** It had enough queries: those that wait are answered, others go elsewhere. */
        void enough();

        /** It closes at once. */
        void close();
    }

    private final Worker worker;
    private final TcpCaps caps;
    private final InetSocketAddress client;
    private final int idleMs;
    private final Ending ending;
    private int queries;
    private int pending;
    private long lastNanos;
    private boolean over;

    /** Of a connection that {@code caps} has counted. */
    Conversation(Worker worker, TcpCaps caps, InetSocketAddress client, int idleMs, Ending ending) {
        this.worker = worker;
        this.caps = caps;
        this.client = client;
        this.idleMs = idleMs;
        this.ending = ending;
        this.lastNanos = worker.loop().ticker().getAsLong();
    }

    Worker worker() {
        return worker;
    }

    InetSocketAddress client() {
        return client;
    }

    /** Counts a whole query; false when there were enough on this connection. */
    boolean query() {
        if (queries >= Limits.HTTP_QUERIES_PER_CONNECTION) {
            return false;
        }
        lastNanos = worker.loop().ticker().getAsLong();
        pending++;
        if (++queries == Limits.HTTP_QUERIES_PER_CONNECTION) {
            ending.enough();
        }
        return true;
    }

    /** One was answered. */
    void answered() {
        pending--;
        if (queries >= Limits.HTTP_QUERIES_PER_CONNECTION && pending == 0) {
            ending.close();
        }
    }

    /** Watches that it does not stay idle. */
    void watch() {
        if (over) {
            return;
        }
        long silentMs = (worker.loop().ticker().getAsLong() - lastNanos) / 1_000_000L;
        if (silentMs >= idleMs) {
            ending.close();
        } else {
            worker.loop()
                    .eventLoop()
                    .schedule(
                            this::watch,
                            Math.min(idleMs - silentMs + 1, idleMs / LOOKS),
                            TimeUnit.MILLISECONDS);
        }
    }

    /** The connection is gone. */
    void over() {
        if (!over) {
            over = true;
            caps.leave(client.getAddress());
        }
    }
}
