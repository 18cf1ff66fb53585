package org.sakhius.agent.dnssec;

import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.Request;

import java.util.function.Consumer;

/** Asks servers for what a proof needs. Called on the event loop; tells later, once, there. */
public interface Asking {
    /** Asks. */
    void ask(Request question, Consumer<Answer> hearer);
}
