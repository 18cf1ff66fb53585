package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Guardians are told at once what one of them changed and what a reload brought. */
class ToldChangesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private AgentConfig config(String more) throws Exception {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            summaries: { every: 1h }
            console: { embedded: { listen: "127.0.0.1:0" } }
            """ + more);
        return ConfigLoader.load(file);
    }

    private static JsonNode last(Phone phone) throws Exception {
        List<JsonNode> states = phone.payloads("state");
        assertThat(states).isNotEmpty();
        return states.get(states.size() - 1);
    }

    private static List<String> profiles(JsonNode state) {
        List<String> ids = new ArrayList<>();
        state.path("profiles").forEach(profile -> ids.add(profile.path("id").asString()));
        return ids;
    }

    @Test
    void aPauseAndANewProfileWaitForNoSummary() throws Exception {
        AgentConfig config = config("");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Phone");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(last(phone).path("changes").isEmpty()).isTrue());

            long now = Clock.systemUTC().instant().getEpochSecond();
            new ChangeFile(config.data()).add(pause(now), now);
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(last(phone).path("changes").size()).isEqualTo(1));
            JsonNode pause = last(phone).path("changes").get(0);
            assertThat(pause.path("kind").asString()).isEqualTo("pause");
            assertThat(pause.path("by").asString()).isEqualTo("box");
            assertThat(pause.path("until").asString()).isNotEmpty();

            assertThat(profiles(last(phone))).contains("child-10-12").doesNotContain("temuujin");
            config("profiles: { temuujin: { like: child-10-12, name: Temuujin } }\n");
            assertThat(gateway.reload()).isTrue();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(profiles(last(phone))).contains("temuujin"));
        }
    }

    private static Change pause(long now) {
        return new Change(
                "a", Change.Kind.PAUSE, Change.CHILDREN, List.of(), now, now + 600, "box", now);
    }
}
