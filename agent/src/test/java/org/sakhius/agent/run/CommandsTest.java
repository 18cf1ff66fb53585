package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.agent.run.CommandHome.order;
import static org.sakhius.agent.run.CommandHome.outcome;
import static org.sakhius.agent.run.CommandHome.policy;
import static org.sakhius.agent.run.CommandHome.result;
import static org.sakhius.agent.run.CommandHome.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;

/** From a guardian's phone through the console to what the child's device is answered. */
class CommandsTest {
    private static final String CHILDREN = "\"target\":\"children\",\"minutes\":";
    private static final String TABLET = "\"target\":\"device:tablet\",";

    @TempDir
    Path folder;

    private Gateway gateway;
    private Phone mother;

    // JUnit calls it before every test.
    @SuppressWarnings("NullAway.Init")
    CommandsTest() {}

    @BeforeEach
    void start() throws Exception {
        AgentConfig config = CommandHome.config(folder, Home.CONSOLE);
        gateway = Gateway.start(config, Home.options());
        mother = pair("Ээж");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Phone pair(String label) throws Exception {
        Phone phone = new Phone(gateway.pairingCard());
        phone.pair(label);
        until(() -> !phone.payloads("state").isEmpty());
        return phone;
    }

    private void send(Phone phone, long sequence, String order) throws Exception {
        assertThat(phone.post(phone.command(sequence, order))).isEqualTo(201);
    }

    @Test
    void aPauseHoldsAtOnceIsToldToEverybodyAndEnds() throws Exception {
        Phone father = pair("Аав");
        assertThat(Home.blocked(gateway, "lesson.example")).isFalse();
        send(mother, 1, order(0, "pause", CHILDREN + 10));
        for (Phone phone : List.of(mother, father)) {
            JsonNode outcome = outcome(phone, 0);
            assertThat(result(outcome)).isEqualTo("applied applied");
            assertThat(outcome.path("what").asString()).isEqualTo("pause");
            assertThat(outcome.path("label").asString()).isEqualTo("Ээж");
            assertThat(outcome.path("sequence").asLong()).isEqualTo(1);
            assertThat(outcome.path("why").path("mn").asString()).isNotBlank();
        }
        until(() -> Home.blocked(gateway, "lesson.example"));
        until(() -> policy(father) == 1);

        send(father, 1, order(1, "end", "\"of\":\"pause\"," + CHILDREN + 0));
        assertThat(result(outcome(mother, 1))).isEqualTo("applied applied");
        until(() -> !Home.blocked(gateway, "lesson.example"));
        until(() -> policy(mother) == 2);
    }

    @Test
    void aBlockedNameIsOpenedForOneDeviceAndAnotherIsClosed() throws Exception {
        assertThat(Home.blocked(gateway, "www.casino.example")).isTrue();
        String names = TABLET + "\"names\":[\"%s\"],\"minutes\":60";
        send(mother, 1, order(0, "allow", names.formatted("casino.example")));
        until(() -> !Home.blocked(gateway, "www.casino.example"));
        until(() -> policy(mother) == 1);
        send(mother, 2, order(1, "deny", names.formatted("game.example")));
        until(() -> Home.blocked(gateway, "game.example"));
        until(() -> policy(mother) == 2);
        List<JsonNode> states = mother.payloads("state");
        JsonNode changes = states.get(states.size() - 1).path("changes");
        assertThat(changes.get(1).path("names").get(0).asString()).isEqualTo("game.example");
    }

    @Test
    void whoSawAnOlderPolicyIsRefusedAndBothAreTold() throws Exception {
        Phone father = pair("Аав");
        byte[] late = father.command(1, order(0, "pause", CHILDREN + 60));
        send(mother, 1, order(0, "bonus", CHILDREN + 15));
        assertThat(result(outcome(mother, 0))).isEqualTo("applied applied");
        assertThat(father.post(late)).isEqualTo(201);
        for (Phone phone : List.of(mother, father)) {
            JsonNode refused = outcome(phone, 1);
            assertThat(result(refused)).isEqualTo("refused stale");
            assertThat(refused.path("label").asString()).isEqualTo("Аав");
        }
        // What changes nothing that is in force (no bedtime stands) is told all the same.
        until(() -> policy(father) == 1);
        assertThat(Home.blocked(gateway, "lesson.example")).isFalse();
    }

    @Test
    void aCommandThatWaitsAtTheConsoleIsDoneOnceAfterARestart() throws Exception {
        byte[] pause = mother.command(1, order(0, "pause", CHILDREN + 10));
        assertThat(mother.post(pause)).isEqualTo(201);
        assertThat(result(outcome(mother, 0))).isEqualTo("applied applied");
        assertThat(mother.post(pause)).isEqualTo(200);
        until(() -> policy(mother) == 1);
        send(mother, 2, order(1, "end", "\"of\":\"pause\"," + CHILDREN + 0));
        assertThat(result(outcome(mother, 1))).isEqualTo("applied applied");
        assertThat(CommandHome.outcomes(mother)).hasSize(2);
    }
}
