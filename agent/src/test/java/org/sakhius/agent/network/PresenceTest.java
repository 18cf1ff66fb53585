package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.kernel.Neighbour;
import org.sakhius.agent.limits.Limits;

import java.util.List;

class PresenceTest {
    private static final MacAddress MAC = MacAddress.parse("a4:83:e7:00:00:01");

    private final Presence presence = new Presence();

    private static List<Neighbour> neighbour(boolean reached) {
        return List.of(new Neighbour(Cidr.literal("192.168.1.20"), MAC, 2, false, reached));
    }

    @Test
    void whoAnsweredCountsAsThereForAWhile() {
        presence.see(neighbour(true), 1_000);
        long last = 1_000 + Limits.NETWORK_PRESENT_S;
        presence.see(neighbour(false), last);
        assertThat(presence.of(MAC, last)).isTrue();
        assertThat(presence.of(MAC, last + 1)).isFalse();
    }

    @Test
    void anEntryThatIsLeftOverSaysNothing() {
        presence.see(neighbour(false), 1_000);
        assertThat(presence.of(MAC, 1_000)).isFalse();
    }

    @Test
    void aClockThatWasSetBackForgets() {
        presence.see(neighbour(true), 1_000);
        assertThat(presence.of(MAC, 900)).isFalse();
        presence.see(neighbour(false), 900);
        assertThat(presence.of(MAC, 1_000)).isFalse();
    }
}
