package org.sakhius.console.notify;

/**
 * How an attempt to send ended.
 *
 * @param waitMs how long the other side asks to wait, 0 when it does not say
 */
record Sent(Outcome outcome, long waitMs) {
    static final Sent OK = new Sent(Outcome.SENT, 0);
    static final Sent GONE = new Sent(Outcome.GONE, 0);
    static final Sent LATER = new Sent(Outcome.LATER, 0);
    static final Sent REFUSED = new Sent(Outcome.REFUSED, 0);

    enum Outcome {
        /** The other side took it. */
        SENT,
        /** The address is no more, and never will be again. */
        GONE,
        /** Not now; worth another try. */
        LATER,
        /** Not by this way, and trying again would not help. */
        REFUSED
    }
}
