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

    /** What a group is for. */
    enum Kind {
        /** All names that no other group is for. */
        MAIN,
        /** Names that the user has named servers for. */
        ROUTE,
        /** What has to be known before the others can be asked. */
        BOOTSTRAP
    }

    private final List<Server> servers;
    private final Strategy strategy;
    private final Kind kind;
    private int asked;

    ServerGroup(List<Server> servers, Strategy strategy, Kind kind) {
        this.servers = List.copyOf(servers);
        this.strategy = strategy;
        this.kind = kind;
    }

    int size() {
        return servers.size();
    }

    /** Whether its answers may hold private addresses: the user named what it is asked for. */
    boolean trusted() {
        return kind != Kind.MAIN;
    }

    /** Whether its answers are held against the root's key, where that is configured. */
    boolean validated() {
        return kind == Kind.MAIN;
    }

    /** Whether its answers are for this moment only and not kept. */
    boolean bootstrap() {
        return kind == Kind.BOOTSTRAP;
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
