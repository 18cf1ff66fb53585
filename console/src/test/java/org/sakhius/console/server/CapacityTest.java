package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.sakhius.console.Limits;

/** Each number is taken at its bounds and refused one past them. */
class CapacityTest {
    private static final int[] LEAST = {16, 1, 1, 60, 1};
    private static final int[] MOST = {
        Limits.CONNECTIONS_MOST_COUNT,
        Limits.CONNECTIONS_PER_CLIENT_MOST_COUNT,
        Limits.LIVE_MOST_COUNT,
        Limits.OPEN_REQUESTS_MOST_PER_MINUTE,
        Limits.WORKERS_MOST_COUNT
    };

    private static Capacity of(int[] n) {
        return new Capacity(n[0], n[1], n[2], n[3], n[4]);
    }

    @Test
    void boundsAreTakenAndOnePastIsNot() {
        assertThat(of(LEAST).live()).isOne();
        assertThat(of(MOST).connections()).isEqualTo(Limits.CONNECTIONS_MOST_COUNT);
        for (int i = 0; i < LEAST.length; i++) {
            int[] few = LEAST.clone();
            few[i]--;
            int[] many = MOST.clone();
            many[i]++;
            assertThatIllegalArgumentException().isThrownBy(() -> of(few));
            assertThatIllegalArgumentException().isThrownBy(() -> of(many));
        }
    }

    @Test
    void aHomeGetsWhatItAlwaysHad() {
        Capacity usual = Capacity.usual();
        assertThat(usual.connections()).isEqualTo(512);
        assertThat(usual.live()).isEqualTo(256);
        assertThat(usual.commandWaits()).isEqualTo(Limits.COMMAND_WAITS_COUNT);
    }
}
