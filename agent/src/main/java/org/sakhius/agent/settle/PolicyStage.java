package org.sakhius.agent.settle;

import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;

/** Settles what holds now for the profile of the device that asks; it decides nothing. */
public final class PolicyStage implements Stage {
    @Override
    public Step step() {
        return Step.POLICY;
    }

    @Override
    public Outcome handle(Query query) {
        query.settle(query.snapshot().policy(query.device()));
        return Outcome.CONTINUE;
    }
}
