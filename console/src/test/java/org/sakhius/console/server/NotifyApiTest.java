package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.notify.PushSubscription;
import org.sakhius.console.server.Notified.Guardian;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A viewer gives ways, proves them, tries them, and learns nothing of anybody else's. */
class NotifyApiTest {
    @TempDir
    Path folder;

    private Notified house;

    @BeforeEach
    void start() throws Exception {
        house = new Notified(folder, new TestAgent());
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void aViewerSeesItsOwnWaysAndKnowsThemAgain() throws Exception {
        Guardian mother = house.guardian()
                .withPush("mother")
                .withMail("eej@mail.example")
                .withOutlet("+97699112233");
        Guardian father = house.guardian();

        assertThat(mother.ways().body())
                .contains("\"offered\":[\"push\",\"mail\",\"outlet\"]")
                .contains("{\"kind\":\"push\",\"state\":\"ready\",\"lang\":\"mn\",\"shown\":\"\",")
                .contains("\"mark\":\"")
                .contains("\"shown\":\"e…@mail.example\"")
                .contains("\"shown\":\"…233\"");
        assertThat(father.ways().body()).contains("\"channels\":[]");

        Notified.expect(204, mother.call("DELETE", "/mail", ""));
        assertThat(mother.ways().body()).doesNotContain("mail.example");
    }

    @Test
    void withoutASessionNothingIsDone() throws Exception {
        Guardian mother = house.guardian();
        String body = "{\"address\":\"a@mail.example\",\"lang\":\"en\"}";

        assertThat(house.console.get("/api/v1/notify").statusCode()).isEqualTo(401);
        assertThat(house.console.post("/api/v1/notify/mail/code", body).statusCode())
                .isEqualTo(401);
        assertThat(mother.call("PUT", "/fax", body).statusCode()).isEqualTo(404);
        assertThat(mother.call("POST", "/mail/test", "").statusCode()).isEqualTo(404);
        assertThat(house.mails()).isEmpty();
    }

    @Test
    void aConsoleWithoutAnyWaySaysSo(@TempDir Path other) throws Exception {
        TestAgent agent = new TestAgent();
        try (TestConsole bare = TestConsole.start(other, agent)) {
            TestViewer viewer = new TestViewer();
            agent.pair(bare, viewer);
            String token = "Bearer " + viewer.token(bare);

            HttpResponse<String> ways = bare.get("/api/v1/notify", "Authorization", token);
            HttpResponse<String> test =
                    bare.post("/api/v1/notify/push/test", "", "Authorization", token);

            assertThat(ways.body()).isEqualTo("{\"offered\":[],\"key\":\"\",\"channels\":[]}");
            assertThat(test.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCodeIsRightForFiveTriesAndAQuarterOfAnHour() throws Exception {
        Guardian mother = house.guardian();
        Notified.expect(204, mother.ask("mail", "eej@mail.example"));
        house.mails(1);
        String code = Notified.code(house.mails().get(0));
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int n = 1; n <= Limits.CODE_TRIES_COUNT; n++) {
            Notified.expect(400, mother.confirm("mail", wrong));
        }
        assertThat(mother.confirm("mail", code).body()).contains("\"error\":\"code\"");

        Notified.expect(204, mother.ask("mail", "eej@mail.example"));
        house.mails(2);
        String second = Notified.code(house.mails().get(1));
        for (int n = 1; n < Limits.CODE_TRIES_COUNT; n++) {
            Notified.expect(400, mother.confirm("mail", second.equals(wrong) ? "999999" : wrong));
        }
        Notified.expect(204, mother.confirm("mail", second));

        Notified.expect(204, mother.ask("mail", "eej2@mail.example"));
        house.mails(3);
        house.console.pass(Duration.ofMillis(Limits.CODE_MS + 1));
        Notified.expect(400, mother.confirm("mail", Notified.code(house.mails().get(2))));
        house.console.server().keepHouse();
        assertThat(mother.ways().body()).contains("\"channels\":[]");
    }

    @Test
    void anUnprovedAddressIsNeverTold() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        Notified.expect(204, mother.ask("mail", "stranger@mail.example"));
        house.mails(1);

        house.wake(mother);
        house.pushes(1);
        house.console.pass(Duration.ofMillis(Limits.NOTIFY_ESCALATE_MS));
        house.console.pass(Duration.ofMillis(Limits.NOTIFY_ESCALATE_MS));
        mother.open();
        house.wake(mother);
        house.pushes(2);

        assertThat(house.mails()).hasSize(1);
    }

    @Test
    void askingTooOftenEndsForTheViewerAndSilentlyForTheAddress() throws Exception {
        String address = "owner@mail.example";
        Guardian mother = house.guardian();
        Guardian father = house.guardian();
        for (int n = 1; n <= Limits.CODES_PER_HOUR_COUNT; n++) {
            Notified.expect(204, mother.ask("mail", address));
            house.mails(n);
        }
        HttpResponse<String> over = mother.ask("mail", "other@mail.example");
        HttpResponse<String> others = father.ask("mail", address.replace("owner", "OWNER"));

        assertThat(over.statusCode()).isEqualTo(429);
        // Nothing tells the father that somebody else has asked there before.
        assertThat(others.statusCode()).isEqualTo(204);
        Notified.expect(204, father.ask("mail", "aav@mail.example"));
        house.mails(Limits.CODES_PER_HOUR_COUNT + 1);
        house.console.pass(Duration.ofHours(1));
        Notified.expect(204, mother.ask("mail", address));
        house.mails(Limits.CODES_PER_HOUR_COUNT + 2);
    }

    @Test
    void aTestArrivesAndIsBounded() throws Exception {
        Guardian mother = house.guardian().withPush("mother").withMail("eej@mail.example");
        for (int n = 1; n <= Limits.TESTS_PER_HOUR_COUNT; n++) {
            Notified.expect(204, mother.call("POST", "/push/test", ""));
            house.pushes(n);
        }

        assertThat(house.push.taken().get(0)).contains("\"kind\":\"test\"");
        assertThat(mother.call("POST", "/mail/test", "").statusCode()).isEqualTo(429);
    }

    @Test
    void addressesThatAreNoneAreRefused() throws Exception {
        Guardian mother = house.guardian();
        PushSubscription keys = PushSubscription.fresh();
        String endpoint = "https://push.example/x";
        String[] mails = {
            "",
            "a",
            "a@b",
            "a@b.example, c@d.example",
            "a@b.example\\nBcc: c@d.example",
            "<a@b.example>"
        };

        for (String mail : mails) {
            assertThat(mother.ask("mail", mail).statusCode()).as(mail).isEqualTo(400);
        }
        assertThat(mother.ask("outlet", "+976 99").statusCode()).isEqualTo(400);
        assertThat(mother.ask("outlet", "x".repeat(65)).statusCode()).isEqualTo(400);
        assertThat(mother.subscribe("ftp://x", keys.p256dh(), keys.auth()).statusCode())
                .isEqualTo(400);
        assertThat(mother.subscribe("https://u:p@push.example/", keys.p256dh(), keys.auth())
                        .statusCode())
                .isEqualTo(400);
        assertThat(mother.subscribe(endpoint, keys.auth(), keys.auth()).statusCode())
                .isEqualTo(400);
        assertThat(mother.subscribe(endpoint, keys.p256dh(), keys.p256dh()).statusCode())
                .isEqualTo(400);
        String most = endpoint + "x".repeat(Limits.NOTIFY_ADDRESS_CHARS - endpoint.length());
        assertThat(mother.subscribe(most, keys.p256dh(), keys.auth()).statusCode())
                .isEqualTo(204);
        assertThat(mother.subscribe(most + "x", keys.p256dh(), keys.auth()).statusCode())
                .isEqualTo(400);
    }
}
