package org.sakhius.agent.run;

import static org.awaitility.Awaitility.await;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** A home whose guardians command it, and that says nothing by itself for an hour. */
final class CommandHome {
    private static final Duration LONG = Duration.ofSeconds(60);

    private CommandHome() {}

    static AgentConfig config(Path folder, String console) throws Exception {
        String yaml = Home.yaml(folder, "1h");
        Path file = Files.writeString(folder.resolve("s.yaml"), yaml + console);
        return ConfigLoader.load(file);
    }

    static String order(long policy, String action, String more) {
        long expires = Clock.systemUTC().instant().getEpochSecond() + 600;
        return "{\"v\":1,\"policy\":%d,\"expires\":%d,\"action\":\"%s\",%s}"
                .formatted(policy, expires, action, more);
    }

    /** The version of the latest state that this phone has. */
    static long policy(Phone phone) throws Exception {
        List<JsonNode> states = phone.payloads("state");
        return states.get(states.size() - 1).path("policy").asLong();
    }

    /** Every outcome of commands that this phone was told. */
    static List<JsonNode> outcomes(Phone phone) throws Exception {
        return phone.payloads("ack").stream()
                .map(ack -> ack.path("outcomes").get(0))
                .filter(outcome -> outcome.has("sequence"))
                .toList();
    }

    static JsonNode outcome(Phone phone, int index) {
        until(() -> outcomes(phone).size() > index);
        try {
            return outcomes(phone).get(index);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void until(Callable<Boolean> holds) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(holds);
    }

    static String result(JsonNode outcome) {
        return outcome.path("result").asString() + " " + outcome.path("reason").asString();
    }
}
