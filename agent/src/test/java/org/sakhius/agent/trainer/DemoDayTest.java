package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Each story, played through the real gateway, raises what it promises: no more and no less. */
class DemoDayTest {
    static final List<String> IDS = StoryBook.IDS;
    private static final int MOST = 100;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("IDS")
    void raisesExactlyItsIncidents(String id) throws Exception {
        Story story = StoryBook.story(id);
        List<String> expected = story.expect().stream()
                .map(e -> profileOf(e.device()) + " " + e.category() + " " + e.level())
                .sorted()
                .toList();
        try (InventedUpstream upstream = InventedUpstream.start()) {
            Path data = play(story, upstream.address());

            EventReader events = new EventReader(data.resolve("events.db"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(raised(events)).isEqualTo(expected));
            assertThat(events.lost()).isZero();
        }
    }

    /** The gateway is closed before its events are read, so that all it saw is committed. */
    private Path play(Story story, InetSocketAddress upstream)
            throws IOException, InterruptedException {
        DemoSetup setup = DemoSetup.write(
                folder, Loopback.freePort(0), Loopback.freePort(0), upstream, Loopback.isWide());
        try (DemoGateway gateway = DemoGateway.start(setup.config())) {
            Player player = new Player(
                    new DeviceVoice(gateway.addresses().get(0)),
                    setup::addressOf,
                    new Pacer(0),
                    state -> {});
            List<Outcome> outcomes = player.play(List.of(story));
            assertThat(outcomes).noneMatch(o -> o.kind() == Outcome.Kind.FAILED);
            assertThat(gateway.pairingLink().toString()).contains("http://localhost:", "/#pair=");
            assertThat(gateway.isPaired()).isFalse();
            return gateway.data();
        }
    }

    private static String profileOf(String device) {
        return StoryBook.home().resident(device).profile();
    }

    private static List<String> raised(EventReader events) throws SQLException {
        List<Incident> incidents = events.since(Instant.EPOCH, MOST);
        return incidents.stream()
                .map(i -> i.profile() + " " + i.category().id() + " " + i.level())
                .sorted()
                .toList();
    }
}
