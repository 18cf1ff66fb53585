package org.sakhius.console.server;

import org.sakhius.console.Limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many envelopes one agent may hand over in a minute. Asked only after its signature was
 * checked, so that nobody can use up what another has. Thread safe.
 */
final class AgentRate {
    private final LongSupplier nanos;
    private final Map<String, Bucket> agents = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > Limits.RATE_CLIENTS_COUNT;
        }
    };

    AgentRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes one; false when the agent has none left. */
    synchronized boolean take(String agent) {
        long now = nanos.getAsLong();
        return agents.computeIfAbsent(
                        agent, k -> new Bucket(Limits.ENVELOPES_PER_AGENT_PER_MINUTE, now))
                .take(now);
    }
}
