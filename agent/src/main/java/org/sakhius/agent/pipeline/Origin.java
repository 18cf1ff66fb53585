package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.Answer;

/** Where a query came from and its reply goes to. Called once for each query, on its event loop. */
public interface Origin {
    /** Sends the reply and takes the query back. */
    void reply(Query query, Answer answer);

    /** Takes the query back without a reply. */
    void dropped(Query query);
}
