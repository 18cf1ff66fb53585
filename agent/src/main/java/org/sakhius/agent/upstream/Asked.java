package org.sakhius.agent.upstream;

/**
 * One question sent to one server, with all that a reply must fit. Confined to one event loop.
 *
 * <p>Only the socket that sent it can bring its reply.
 */
abstract class Asked {
    final Server server;
    final Flight flight;
    final int id;

    /** Which letters were sent in upper case; see {@link LetterCase}. */
    final long caseBits;

    /** Whether an OPT record went with it. */
    final boolean edns;

    final long sentNanos;

    /** Our half of the cookie that went with it; 0 for none. See {@link Cookies}. */
    final long cookie;

    private boolean missed;
    private boolean folded;

    Asked(
            Server server,
            Flight flight,
            int id,
            long caseBits,
            boolean edns,
            long sentNanos,
            long cookie) {
        this.server = server;
        this.flight = flight;
        this.id = id;
        this.caseBits = caseBits;
        this.edns = edns;
        this.sentNanos = sentNanos;
        this.cookie = cookie;
    }

    /** Notes once that its time is over. */
    void missed(long nowNanos) {
        if (!missed) {
            missed = true;
            server.missed(nowNanos);
            stalled();
        }
    }

    /** The way it went brought nothing in time: later questions may go another. */
    void stalled() {}

    /** Notes a reply in another spelling; true for the first one. */
    boolean foldedOnce() {
        boolean first = !folded;
        folded = true;
        return first;
    }

    /** Forgets it; a later reply is dropped. */
    abstract void forget();
}
