package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.agent.run.CommandHome.order;
import static org.sakhius.agent.run.CommandHome.outcome;
import static org.sakhius.agent.run.CommandHome.result;
import static org.sakhius.agent.run.CommandHome.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.files.FileTree;
import org.sakhius.console.envelope.PairingCard;

import tools.jackson.databind.JsonNode;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A paired phone lets others in, replaces the sheet, and a lost phone loses nothing. */
class GuardiansTest {
    @TempDir
    Path folder;

    private Gateway gateway;
    private PairingCard box;
    private Phone mother;

    // JUnit calls it before every test.
    @SuppressWarnings("NullAway.Init")
    GuardiansTest() {}

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(CommandHome.config(folder, Home.CONSOLE), Home.options());
        box = gateway.pairingCard();
        mother = new Phone(box);
        mother.pair("Ээж");
        until(() -> !mother.payloads("state").isEmpty());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** What one phone's page does for another viewer: draws a secret and hands it in, sealed. */
    private Phone invited(Phone by, long sequence, String target, String label) throws Exception {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String more = "\"target\":\"%s\",\"secret\":\"%s\",\"minutes\":0".formatted(target, text);
        assertThat(by.post(by.command(sequence, order(0, "pair", more)))).isEqualTo(201);
        Phone phone = new Phone(new PairingCard(box.publicUrl(), box.agentKeyHash(), secret));
        phone.pair(label);
        until(() -> !phone.payloads("state").isEmpty());
        return phone;
    }

    private static JsonNode state(Phone phone) throws Exception {
        List<JsonNode> states = phone.payloads("state");
        return states.get(states.size() - 1);
    }

    private static List<String> readers(Phone phone) throws Exception {
        List<String> out = new ArrayList<>();
        for (JsonNode viewer : state(phone).path("viewers")) {
            out.add(viewer.path("label").asString()
                    + (viewer.path("sheet").asBoolean() ? " on paper" : ""));
        }
        return out;
    }

    @Test
    void aPhoneIsPairedFromAPhoneAndEverybodyIsTold() throws Exception {
        Phone father = invited(mother, 1, "phone", "Аав");
        assertThat(readers(father)).containsExactly("Ээж", "Аав");
        assertThat(result(outcome(mother, 0))).isEqualTo("applied applied");
        until(() -> mother.payloads("ack").stream()
                .map(ack -> ack.path("outcomes").get(0))
                .anyMatch(one -> one.path("what").asString().equals("pair")
                        && one.path("viewer").asString().equals(father.id())));
    }

    @Test
    void aNewSheetTakesThePlaceOfTheOneBefore() throws Exception {
        Phone first = invited(mother, 1, "sheet", "Recovery sheet");
        assertThat(readers(mother)).containsExactly("Ээж", "Recovery sheet on paper");
        Phone second = invited(mother, 2, "sheet", "Recovery sheet");
        until(() -> readers(second).size() == 2);
        until(() -> !first.isKnown());
        assertThat(second.isKnown()).isTrue();
    }

    @Test
    void aPhoneIsLostAndTheSheetLetsANewOneInThatAsksForItsRemoval() throws Exception {
        Phone sheet = invited(mother, 1, "sheet", "Recovery sheet");
        // From here on nobody has the mother's phone.
        Phone fresh = invited(sheet, 1, "phone", "Шинэ утас");
        assertThat(readers(fresh)).containsExactly("Ээж", "Recovery sheet on paper", "Шинэ утас");
        String lost = "\"target\":\"viewer:" + mother.id() + "\",\"minutes\":0";
        assertThat(fresh.post(fresh.command(1, order(0, "remove", lost)))).isEqualTo(201);
        until(() -> state(fresh).path("removals").size() == 1);
        JsonNode removal = state(fresh).path("removals").get(0);
        assertThat(removal.path("viewer").asString()).isEqualTo(mother.id());
        assertThat(removal.path("by").asString()).isEqualTo("Шинэ утас");
        // Whoever is to be removed sees it too, and takes it back.
        assertThat(state(mother).path("removals").size()).isEqualTo(1);
        String back = "\"of\":\"remove\"," + lost;
        assertThat(mother.post(mother.command(2, order(0, "end", back)))).isEqualTo(201);
        until(() -> state(fresh).path("removals").isEmpty());
        // Oneself goes at once.
        assertThat(mother.post(mother.command(3, order(0, "remove", lost)))).isEqualTo(201);
        until(() -> !mother.isKnown());
        until(() -> readers(fresh).size() == 2);
    }

    @Test
    void aGatewayThatWasInstalledAnewKnowsNobodyAndPairsAgain() throws Exception {
        gateway.close();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String console = "console: { embedded: { listen: \"127.0.0.1:" + port + "\" } }\n";
        AgentConfig config = CommandHome.config(folder, console);
        gateway = Gateway.start(config, Home.options());
        box = gateway.pairingCard();
        mother = new Phone(box);
        mother.pair("Ээж");
        until(() -> !mother.payloads("state").isEmpty());
        byte[] pause =
                mother.command(1, order(0, "pause", "\"target\":\"children\",\"minutes\":10"));
        Phone sheet = invited(mother, 2, "sheet", "Recovery sheet");
        gateway.close();
        FileTree.erase(config.data());
        gateway = Gateway.start(config, Home.options());
        PairingCard fresh = gateway.pairingCard();
        assertThat(fresh.agentKeyHash()).isNotEqualTo(box.agentKeyHash());
        assertThat(mother.isKnown()).isFalse();
        assertThat(sheet.isKnown()).isFalse();
        Phone again = new Phone(fresh);
        again.pair("Ээж");
        until(() -> !again.payloads("state").isEmpty());
        until(() -> readers(again).equals(List.of("Ээж")));
        // What was signed for the gateway before is none of this one's.
        assertThat(again.post(pause)).isEqualTo(403);
    }
}
