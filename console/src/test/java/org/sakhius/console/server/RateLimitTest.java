package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.console.Limits;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Requests without sign-in are counted per client and in all. */
class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(nanos::get, Limits.OPEN_REQUESTS_PER_MINUTE);

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }

    private int take(String client, int times) throws Exception {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += limit.take(address(client)) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void oneClientIsBoundedAndAnotherIsServed() throws Exception {
        int most = Limits.OPEN_REQUESTS_PER_CLIENT_PER_MINUTE;

        assertThat(take("192.0.2.1", most + 1)).isEqualTo(most);
        assertThat(take("192.0.2.2", 1)).isEqualTo(1);
    }

    @Test
    void budgetComesBackWithTime() throws Exception {
        int most = Limits.OPEN_REQUESTS_PER_CLIENT_PER_MINUTE;
        take("192.0.2.1", most);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));

        assertThat(take("192.0.2.1", most)).isEqualTo(most / 2);
    }

    @Test
    void oneIpv6HouseholdIsOneClient() throws Exception {
        int most = Limits.OPEN_REQUESTS_PER_CLIENT_PER_MINUTE;
        take("2001:db8:1:1::1", most);

        assertThat(take("2001:db8:1:1:ffff::9", 1)).isZero();
        assertThat(take("2001:db8:1:2::1", 1)).isEqualTo(1);
    }

    @Test
    void everybodyTogetherIsBounded() throws Exception {
        int most = Limits.OPEN_REQUESTS_PER_MINUTE;

        assertThat(take("127.0.0.1", most + 1)).isEqualTo(most);
        assertThat(take("192.0.2.1", 1)).isZero();
    }

    @Test
    void manyClientsDoNotGrowMemory() throws Exception {
        for (int i = 0; i < Limits.RATE_CLIENTS_COUNT * 2; i++) {
            limit.take(address("10.1." + (i >> 8) + "." + (i & 255)));
        }

        assertThat(limit.clients()).isEqualTo(Limits.RATE_CLIENTS_COUNT);
    }
}
