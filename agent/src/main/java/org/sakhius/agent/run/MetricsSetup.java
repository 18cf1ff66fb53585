package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.acme.AcmeState;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.events.EventCounters;
import org.sakhius.agent.listen.DnsServer;
import org.sakhius.agent.metrics.MetricsServer;
import org.sakhius.agent.metrics.MetricsText;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** Starts to give numbers out; loaded only where that is configured. */
final class MetricsSetup {
    private MetricsSetup() {}

    static MetricsServer start(
            AgentConfig config,
            InetSocketAddress listen,
            Clock clock,
            DnsServer dns,
            EventCounters counters,
            Supplier<Map<String, Long>> notices,
            Supplier<@Nullable AcmeState> certificate)
            throws StartException {
        try {
            MetricsText numbers = new MetricsText(
                    dns,
                    counters::upstreamAway,
                    counters::lost,
                    counters::unnamed,
                    notices,
                    certificate,
                    clock);
            return MetricsServer.start(listen, numbers);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot give numbers out at " + listen + ": " + e.getMessage()
                            + " (metrics.listen in " + config.file() + ")",
                    e);
        }
    }
}
