package org.sakhius.console.server;

import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.store.AskStore;
import org.sakhius.console.store.ViewerStore;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The test of the one way that needs no settings: the open page. Bounded as the tests of other ways
 * are, over all consoles on a database. Blocks; for worker threads.
 */
final class LiveTest {
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final AskStore asks;
    private final ViewerStore viewers;
    private final Clock clock;
    private final BooleanSupplier told;
    private final Consumer<String> here;

    /**
     * Sends to pages of this console, or of all.
     *
     * @param told whether the database tells it to every console, this one included
     * @param here sends it to the pages of a viewer that are open at this one
     */
    LiveTest(Stores stores, Clock clock, BooleanSupplier told, Consumer<String> here) {
        this.asks = stores.asks();
        this.viewers = stores.viewers();
        this.clock = clock;
        this.told = told;
        this.here = here;
    }

    /** Sends a test to all pages of the session's viewer. */
    Answer send(Session session) {
        String viewer = session.viewer();
        byte[] who = Crypto.sha256(("live-test " + viewer).getBytes(StandardCharsets.US_ASCII));
        long now = clock.millis();
        if (!asks.take(who, now, now - HOUR_MS, Limits.TESTS_PER_HOUR_COUNT)) {
            throw ApiError.tooMany("Asked for too often. Try in an hour.");
        }
        if (told.getAsBoolean()) {
            viewers.tried(viewer);
        } else {
            here.accept(viewer);
        }
        return Answer.empty();
    }
}
