package org.sakhius.agent.cache;

import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;

import java.util.function.LongSupplier;

/** Attaches the remembered answer; whether it may be given is for uncloak to say. */
public final class CacheStage implements Stage {
    private final AnswerCache cache;
    private final LongSupplier ticker;

    /** Reads a cache that the upstream stage of the same loop fills. */
    public CacheStage(AnswerCache cache, LongSupplier ticker) {
        this.cache = cache;
        this.ticker = ticker;
    }

    @Override
    public Step step() {
        return Step.CACHE;
    }

    @Override
    public Outcome handle(Query query) {
        long now = ticker.getAsLong();
        LearntAnswer found = cache.get(query.request(), now);
        if (found != null) {
            query.answer(found);
            if (found.nearEnd(now) && cache.refreshDue(query.request(), found, now)) {
                query.wantRefresh();
            }
        }
        return Outcome.CONTINUE;
    }
}
