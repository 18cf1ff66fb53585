package org.sakhius.agent.summary;

import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Carries envelopes from the outbox to the console, in order, until the console has each. One
 * thread.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Outbox outbox;
    private final ConsoleClient client;
    private final ViewerFile viewers;
    private final Clock clock;
    private final Retry retry;
    private long nextTry;

    Courier(
            Outbox outbox,
            ConsoleClient client,
            ViewerFile viewers,
            Clock clock,
            SecureRandom random) {
        this.outbox = outbox;
        this.client = client;
        this.viewers = viewers;
        this.clock = clock;
        this.retry = new Retry(random);
    }

    /** When it makes sense to call {@link #deliver} again, as milliseconds of the clock. */
    long nextTry() {
        long now = clock.millis();
        return isOfAnotherClock(now) ? now : nextTry;
    }

    /** Further away than any pause: set by a clock that has been set back since. */
    private boolean isOfAnotherClock(long now) {
        return nextTry - now > 2 * Limits.CONSOLE_RETRY_MOST_MS;
    }

    /** Something urgent waits: the next {@link #deliver} tries, however often it failed before. */
    void hasten() {
        nextTry = 0;
    }

    /**
     * Delivers what waits, as far as the console takes it.
     *
     * @return whether everything must be sealed anew, because the console has another chain
     */
    boolean deliver() throws SQLException {
        long now = clock.millis();
        if (now < nextTry && !isOfAnotherClock(now)) {
            return false;
        }
        // Where nothing waits, nobody is to call again at once.
        nextTry = 0;
        try {
            tellRemovals();
            for (Outbox.Waiting w = outbox.first(); w != null; w = outbox.first()) {
                ConsoleClient.Answer answer =
                        client.putEnvelope(w.audience(), w.epoch(), w.sequence(), w.envelope());
                int status = answer.status();
                if (status == 409) {
                    LOG.warn("summaries: the console has another chain; a new epoch begins");
                    outbox.newEpoch(w.audience());
                    return true;
                }
                if (status == 400 || status == 413) {
                    LOG.error("summaries: the console refuses an envelope with {}", status);
                } else if (status != 200 && status != 201) {
                    failed("it answered " + status + hint(status));
                    return false;
                }
                outbox.done(w.place());
                succeeded();
            }
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private static String hint(int status) {
        return status == 401 ? " (set this machine's clock, and name this gateway there)" : "";
    }

    private void tellRemovals() throws IOException {
        for (String id : viewers.read().removed()) {
            int status = client.deleteViewer(id).status();
            if (status == 204 || status == 404) {
                viewers.removalTold(id);
            }
        }
    }

    private void succeeded() {
        if (retry.succeeded()) {
            LOG.info("summaries: the console takes envelopes again");
        }
        nextTry = 0;
    }

    private void failed(String why) {
        nextTry = clock.millis() + retry.failed();
        if (retry.isFirst()) {
            LOG.warn("summaries: the console is away: {}; envelopes wait in the outbox", why);
        }
    }
}
