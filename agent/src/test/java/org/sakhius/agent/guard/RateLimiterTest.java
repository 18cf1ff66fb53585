package org.sakhius.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;

class RateLimiterTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateLimiter limiter = new RateLimiter();

    private int taken(long prefix, int asked, long now) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += limiter.take(prefix, now) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void allowsTheBurstThenTheRate() {
        long prefix = RateLimiter.prefix(Cidr.literal("192.168.1.7"));

        assertThat(taken(prefix, 10_000, 0)).isEqualTo(Limits.CLIENT_BURST_QUERIES);
        assertThat(taken(prefix, 10_000, SECOND)).isEqualTo(Limits.CLIENT_RATE_QUERIES);
        assertThat(taken(prefix, 10_000, SECOND)).isZero();
        assertThat(taken(prefix, 10_000, 100 * SECOND)).isEqualTo(Limits.CLIENT_BURST_QUERIES);
    }

    @Test
    void countsByNetworkNotByAddress() {
        assertThat(RateLimiter.prefix(Cidr.literal("192.168.1.7")))
                .isEqualTo(RateLimiter.prefix(Cidr.literal("192.168.1.250")))
                .isNotEqualTo(RateLimiter.prefix(Cidr.literal("192.168.2.7")));
        assertThat(RateLimiter.prefix(Cidr.literal("2001:db8:1:2ff::1")))
                .isEqualTo(RateLimiter.prefix(Cidr.literal("2001:db8:1:200:ff::")))
                .isNotEqualTo(RateLimiter.prefix(Cidr.literal("2001:db8:1:300::1")));
    }
}
