package org.sakhius.console.server;

import org.sakhius.console.Limits;

/**
 * How much one console serves at once. What is beyond gets 429, or no connection at all.
 *
 * @param connections open at once, 16 to {@link Limits#CONNECTIONS_MOST_COUNT}
 * @param perAddress connections from one address, 1 to {@link
 *     Limits#CONNECTIONS_PER_CLIENT_MOST_COUNT}
 * @param live streams, 1 to {@link Limits#LIVE_MOST_COUNT}
 * @param openPerMinute requests without sign-in, 60 to {@link Limits#OPEN_REQUESTS_MOST_PER_MINUTE}
 * @param workers threads that talk to the database, 1 to {@link Limits#WORKERS_MOST_COUNT}
 */
public record Capacity(int connections, int perAddress, int live, int openPerMinute, int workers) {

    /** Checks the bounds. */
    public Capacity {
        check("connections", connections, 16, Limits.CONNECTIONS_MOST_COUNT);
        check("per-address", perAddress, 1, Limits.CONNECTIONS_PER_CLIENT_MOST_COUNT);
        check("live", live, 1, Limits.LIVE_MOST_COUNT);
        check("open-per-minute", openPerMinute, 60, Limits.OPEN_REQUESTS_MOST_PER_MINUTE);
        check("workers", workers, 1, Limits.WORKERS_MOST_COUNT);
    }

    /** What a home needs, and some schools. */
    public static Capacity usual() {
        return new Capacity(
                Limits.CONNECTIONS_COUNT,
                Limits.CONNECTIONS_PER_CLIENT_COUNT,
                Limits.LIVE_COUNT,
                Limits.OPEN_REQUESTS_PER_MINUTE,
                Limits.WORKERS_COUNT);
    }

    /** Agents that may wait for commands: as many as may have a connection beside the viewers. */
    int commandWaits() {
        return Math.max(1, connections / 2);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most);
        }
    }
}
