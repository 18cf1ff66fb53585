package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.lan.Asking;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.Kind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** A guardian is woken for a request as for an alert, and the console cannot tell it from one. */
class WokenForRequestsTest {
    @TempDir
    Path folder;

    /** A house where it is about that hour just now. */
    private AgentConfig config(int hour) throws Exception {
        int now = Clock.systemUTC().instant().atZone(ZoneOffset.UTC).getHour();
        int ahead = Math.floorMod(hour - now + 12, 24) - 12;
        // Etc/GMT-3 is three hours ahead of UTC.
        String zone = "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead);
        String yaml = Home.yaml(folder, "1h");
        String lan = "lan: { listen: \"127.0.0.1:0\" }\n";
        Path file = Files.writeString(
                folder.resolve("s.yaml"), yaml + "zone: " + zone + "\n" + lan + Home.CONSOLE);
        return ConfigLoader.load(file);
    }

    private static List<Envelope> all(Phone phone, Kind kind) throws Exception {
        return phone.envelopes().stream().filter(e -> e.kind() == kind).toList();
    }

    private static boolean wakes(Envelope envelope) {
        return envelope.recipients().stream().anyMatch(slot -> slot.wake());
    }

    @Test
    void byDayASummaryWakesAtOnceAndTheStateDoesNot() throws Exception {
        try (Gateway gateway = Gateway.start(config(12), Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Phone");
            CommandHome.until(() -> !all(phone, Kind.SUMMARY).isEmpty());
            assertThat(all(phone, Kind.SUMMARY)).noneMatch(WokenForRequestsTest::wakes);
            Asking.ask(gateway, "casino.example");
            CommandHome.until(
                    () -> all(phone, Kind.SUMMARY).stream().anyMatch(WokenForRequestsTest::wakes));
            assertThat(all(phone, Kind.STATE)).noneMatch(WokenForRequestsTest::wakes);
            List<?> requests = phone.payloads("state").stream()
                    .filter(state -> state.path("requests").size() == 1)
                    .toList();
            assertThat(requests).as("the state that tells of it").isNotEmpty();
        }
    }

    private static long waking(Phone phone) throws Exception {
        return all(phone, Kind.SUMMARY).stream()
                .filter(WokenForRequestsTest::wakes)
                .count();
    }

    /** With something noted of the child's device that this phone was told of already. */
    private static Phone told(Gateway gateway) throws Exception {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            Home.ask(gateway, "casino.example");
            assertThat(Asking.page(gateway)).containsPattern(Asking.PICK);
        });
        Phone phone = new Phone(gateway.pairingCard());
        phone.pair("Phone");
        CommandHome.until(() -> phone.payloads("summary").stream()
                .anyMatch(one -> one.path("incidents").size() == 1));
        return phone;
    }

    @Test
    void anObjectionWakesAsARequestDoesAndOnceForEach() throws Exception {
        try (Gateway gateway = Gateway.start(config(12), Home.options())) {
            Phone phone = told(gateway);
            long before = waking(phone);
            Asking.object(gateway);
            CommandHome.until(() -> waking(phone) == before + 1);
            assertThat(all(phone, Kind.STATE)).noneMatch(WokenForRequestsTest::wakes);
            assertThat(Asking.page(gateway)).doesNotContainPattern(Asking.PICK);
        }
    }

    @Test
    void byNightAnObjectionWakesNobody() throws Exception {
        try (Gateway gateway = Gateway.start(config(2), Home.options())) {
            Phone phone = told(gateway);
            int before = all(phone, Kind.SUMMARY).size();
            Asking.object(gateway);
            CommandHome.until(() -> all(phone, Kind.SUMMARY).size() > before);
            assertThat(waking(phone)).isZero();
        }
    }

    @Test
    void byNightNobodyIsWoken() throws Exception {
        try (Gateway gateway = Gateway.start(config(2), Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Phone");
            CommandHome.until(() -> !all(phone, Kind.SUMMARY).isEmpty());
            int before = all(phone, Kind.SUMMARY).size();
            Asking.ask(gateway, "casino.example");
            CommandHome.until(() -> all(phone, Kind.SUMMARY).size() > before);
            assertThat(phone.envelopes()).noneMatch(WokenForRequestsTest::wakes);
        }
    }
}
