package org.sakhius.console.server;

import java.util.concurrent.atomic.LongAdder;

/** What the console has counted since its start; numbers only, of nobody. Thread safe. */
final class Tally {
    /** Envelopes that were new. */
    final LongAdder stored = new LongAdder();

    /** Envelopes that were here already. */
    final LongAdder again = new LongAdder();

    /** Envelopes that came at a time of too many. */
    final LongAdder busy = new LongAdder();

    /** Envelopes for which there was no room. */
    final LongAdder full = new LongAdder();

    /** Transactions that stored envelopes. */
    final LongAdder commits = new LongAdder();
}
