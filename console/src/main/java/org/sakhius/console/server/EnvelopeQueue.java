package org.sakhius.console.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.sakhius.console.Limits;
import org.sakhius.console.store.EnvelopeStore;
import org.sakhius.console.store.EnvelopeStore.Outcome;
import org.sakhius.console.store.NewEnvelope;
import org.sakhius.console.store.StoreException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Envelopes on their way to the disk. One transaction runs at a time; those that come meanwhile
 * share the next one, so that the disk is waited for once and not for each. Nobody is answered
 * before the transaction of an envelope has ended. Event loop only.
 */
final class EnvelopeQueue {
    private final EnvelopeStore store;
    private final WorkPool work;
    private final Tally tally;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;

    EnvelopeQueue(EnvelopeStore store, WorkPool work, Tally tally) {
        this.store = store;
        this.work = work;
        this.tally = tally;
    }

    private record Waiting(NewEnvelope envelope, Promise<Outcome> told) {}

    /** Stores an envelope; completed once it is on disk, or known not to be. */
    Future<Outcome> put(NewEnvelope envelope) {
        if (waiting.size() >= Limits.ENVELOPES_UNDER_WAY_COUNT) {
            tally.busy.increment();
            return Future.failedFuture(Admission.full());
        }
        Promise<Outcome> told = Promise.promise();
        waiting.add(new Waiting(envelope, told));
        if (!writing) {
            next();
        }
        return told.future();
    }

    private void next() {
        List<Waiting> batch = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < Limits.ENVELOPES_PER_COMMIT_COUNT) {
            bytes += waiting.getFirst().envelope().bytes().length;
            if (!batch.isEmpty() && bytes > Limits.ENVELOPES_PER_COMMIT_BYTES) {
                break;
            }
            batch.add(waiting.removeFirst());
        }
        writing = !batch.isEmpty();
        if (writing) {
            List<NewEnvelope> all = batch.stream().map(Waiting::envelope).toList();
            work.write(() -> write(all))
                    .onSuccess(outcomes -> tell(batch, outcomes))
                    .onFailure(e -> batch.forEach(one -> one.told().fail(e)))
                    .onComplete(done -> next());
        }
    }

    /**
     * Together, and where there is no room for all of them, each alone: a large one must not keep
     * small ones out.
     */
    private List<Outcome> write(List<NewEnvelope> all) {
        try {
            List<Outcome> outcomes = store.putAll(all);
            tally.commits.increment();
            return outcomes;
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.FULL || all.size() == 1) {
                throw e;
            }
            return writeEach(all);
        }
    }

    private List<Outcome> writeEach(List<NewEnvelope> all) {
        List<Outcome> outcomes = new ArrayList<>();
        for (NewEnvelope each : all) {
            try {
                outcomes.addAll(store.putAll(List.of(each)));
                tally.commits.increment();
            } catch (StoreException e) {
                // Whatever the reason was, this one is not on disk and comes again.
                outcomes.add(new Outcome.Full());
            }
        }
        return outcomes;
    }

    private static void tell(List<Waiting> batch, List<Outcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).told().complete(outcomes.get(i));
        }
    }
}
