package org.sakhius.agent.run;

import org.sakhius.agent.listen.DnsSettings;
import org.sakhius.agent.pipeline.QueryObserver;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * What the user does not configure: tests, the demo and tools do.
 *
 * @param clock of events and summaries
 * @param dns changes the settings that the configuration gave the DNS server
 * @param observers wraps the observer that keeps events, such as to watch it
 */
public record GatewayOptions(
        Clock clock,
        SecureRandom random,
        UnaryOperator<DnsSettings> dns,
        UnaryOperator<QueryObserver> observers) {

    /** As the user runs it. */
    public static GatewayOptions usual() {
        return new GatewayOptions(
                Clock.systemUTC(),
                new SecureRandom(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /** With other DNS settings, such as other system calls. */
    public GatewayOptions withDns(UnaryOperator<DnsSettings> change) {
        return new GatewayOptions(clock, random, change, observers);
    }

    /** With a wrapped observer. */
    public GatewayOptions withObservers(UnaryOperator<QueryObserver> wrap) {
        return new GatewayOptions(clock, random, dns, wrap);
    }

    /** With another clock. */
    public GatewayOptions withClock(Clock other) {
        return new GatewayOptions(other, random, dns, observers);
    }
}
