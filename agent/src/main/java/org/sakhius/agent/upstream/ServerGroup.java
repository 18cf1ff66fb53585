package org.sakhius.agent.upstream;

import java.util.List;

/**
 * Servers that may be asked for the same names, and in which order. Confined to one event loop.
 *
 * <p>Servers that are away stand behind the others in every order: when all are away, all are
 * asked, so that the first answer after an outage is not waited for.
 */
final class ServerGroup {
    /** One question in so many goes to the second choice, to measure it. */
    private static final int MEASURE_EVERY = 32;

    private final List<Server> servers;
    private final Strategy strategy;
    private final boolean trusted;
    private int asked;

    /**
     * @param trusted whether its answers may hold private addresses: the user named it for these
     *     names
     */
    ServerGroup(List<Server> servers, Strategy strategy, boolean trusted) {
        this.servers = List.copyOf(servers);
        this.strategy = strategy;
        this.trusted = trusted;
    }

    int size() {
        return servers.size();
    }

    boolean trusted() {
        return trusted;
    }

    /** Whether all servers that are there are asked at once. */
    boolean parallel() {
        return strategy == Strategy.PARALLEL;
    }

    /** The servers that are not away; all when all are. */
    List<Server> present(long nowNanos) {
        List<Server> there = servers.stream().filter(s -> !s.away(nowNanos)).toList();
        return there.isEmpty() ? servers : there;
    }

    /** The server for an attempt, counted from 0. */
    Server choose(int attempt, long nowNanos) {
        if (strategy == Strategy.FASTEST && servers.size() > 1) {
            return byTime(attempt, nowNanos);
        }
        int place = attempt % servers.size();
        for (Server server : servers) {
            if (!server.away(nowNanos) && place-- == 0) {
                return server;
            }
        }
        for (Server server : servers) {
            if (server.away(nowNanos) && place-- == 0) {
                return server;
            }
        }
        return servers.get(0);
    }

    private Server byTime(int attempt, long nowNanos) {
        int shift = attempt == 0 && ++asked % MEASURE_EVERY == 0 ? 1 : 0;
        int place = (attempt + shift) % servers.size();
        // Few servers: the place in the order is the number of those that go before.
        for (Server server : servers) {
            int before = 0;
            for (Server other : servers) {
                before += goesBefore(other, server, nowNanos) ? 1 : 0;
            }
            if (before == place) {
                return server;
            }
        }
        return servers.get(0);
    }

    private boolean goesBefore(Server one, Server other, long nowNanos) {
        if (one == other) {
            return false;
        }
        boolean oneAway = one.away(nowNanos);
        if (oneAway != other.away(nowNanos)) {
            return !oneAway;
        }
        if (one.smoothNanos() != other.smoothNanos()) {
            return one.smoothNanos() < other.smoothNanos();
        }
        return servers.indexOf(one) < servers.indexOf(other);
    }

    void close() {
        servers.forEach(Server::close);
    }
}
