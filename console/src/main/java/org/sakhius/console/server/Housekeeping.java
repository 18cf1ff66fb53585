package org.sakhius.console.server;

import org.sakhius.console.Limits;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Deletes what is past its time, in small transactions. Blocks; for worker threads. */
final class Housekeeping implements Runnable {
    /** The longest window in which anything that was asked for counts. */
    private static final long ASKS_KEPT_S = 3600;

    private final Stores stores;
    private final Clock clock;

    Housekeeping(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void run() {
        long now = clock.instant().getEpochSecond();
        long oldest = now - TimeUnit.DAYS.toSeconds(Limits.RETENTION_DAYS);
        int deleted;
        do {
            deleted = stores.envelopes().deleteBefore(oldest);
        } while (deleted == Limits.HOUSEKEEPING_BATCH_COUNT);
        stores.commands().deleteBefore(now - Limits.COMMAND_KEPT_S);
        stores.sessions().deleteEnded(now);
        stores.factors().deleteSpent(now);
        stores.asks().deleteBefore(TimeUnit.SECONDS.toMillis(now - ASKS_KEPT_S));
        stores.pairings().deleteExpiredBefore(now - Limits.PAIRING_MEMORY_S);
    }
}
