package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.notify.PushDouble.Got;
import org.sakhius.console.server.Notified.Guardian;

import java.nio.file.Path;
import java.time.Duration;

/** Who is woken is told, once, by one way after the other, until somebody has opened it. */
class NoticeTest {
    private static final Duration HALF_HOUR = Duration.ofMillis(Limits.NOTIFY_ESCALATE_MS);
    private static final Duration GAP = Duration.ofMillis(Limits.NOTIFY_GAP_MS);
    private static final String WAKE = "{\"v\":1,\"kind\":\"wake\",\"lang\":\"mn\"}";

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
    void theWakeBitAloneTellsAndThePushServiceLearnsNothing() throws Exception {
        Guardian mother = house.guardian().withPush("mother");

        house.put(false, mother);
        house.wake(mother);
        house.pushes(1);

        Got got = house.push.all().get(0);
        assertThat(got.text()).isEqualTo(WAKE);
        assertThat(got.ttl()).isEqualTo("86400");
        assertThat(got.urgency()).isEqualTo("high");
        assertThat(got.topic()).isEqualTo("sakhius");
        assertThat(got.claims())
                .contains("\"aud\":\"" + house.push.endpoint("").replaceAll("/$", "") + "\"")
                .contains("\"sub\":\"mailto:it@school.example\"");
        assertThat(TestViewer.json(mother.ways()).get("key").stringValue()).isEqualTo(got.key());
    }

    @Test
    void manyAlertsAreOneNoticeUntilTheyAreOpened() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        house.wake(mother);
        house.pushes(1);

        house.wake(mother);
        house.wake(mother);
        house.console.pass(GAP.minusMillis(1));
        house.put(false, mother);
        assertThat(house.push.taken()).hasSize(1);

        // Only five minutes later one more is told, for whoever swiped the first away.
        house.wake(mother);
        house.console.pass(GAP);
        house.pushes(2);

        mother.open();
        house.wake(mother);
        house.pushes(3);
    }

    @Test
    void whatNobodyOpensGoesToOneWayAfterTheOther() throws Exception {
        Guardian mother = house.guardian()
                .withPush("mother")
                .withMail("eej@mail.example")
                .withOutlet("+97699112233");
        house.wake(mother);
        house.pushes(1);

        house.console.pass(HALF_HOUR.minusMillis(1));
        assertThat(house.mails()).hasSize(1);
        house.console.pass(Duration.ofMillis(1));
        house.mails(2);
        assertThat(house.mails().get(1))
                .contains("a new alert waits")
                .contains("Open your Sakhius page");
        house.console.pass(HALF_HOUR);
        house.outlets(2);
        assertThat(house.outletBodies().get(0))
                .isEqualTo(
                        "{\"to\":\"+97699112233\",\"text\":\"A new alert waits. Open your Sakhius"
                                + " page.\"}");
        await().untilAsserted(() -> assertThat(house.console.server().notices())
                .containsEntry("escalated", 2L)
                .containsEntry("push.sent", 1L)
                .containsEntry("mail.sent", 2L)
                .containsEntry("outlet.sent", 2L));

        // That was all; the next alert begins anew.
        house.console.pass(Duration.ofHours(5));
        house.wake(mother);
        house.pushes(2);
        assertThat(house.mails()).hasSize(2);
        assertThat(house.outletBodies()).hasSize(2);
    }

    @Test
    void whoeverOpensItEndsIt() throws Exception {
        Guardian mother = house.guardian().withPush("mother").withMail("eej@mail.example");
        Guardian father = house.guardian().withPush("father").withMail("aav@mail.example");
        house.wake(mother, father);
        house.pushes(2);

        // The page of one lies behind other windows: that is no opening.
        father.fetch("&hidden=1");
        house.console.pass(HALF_HOUR);
        house.mails(4);

        mother.open();
        house.wake(mother, father);
        house.pushes(3);
        // The father has just been told by mail.
        house.console.pass(GAP);
        house.pushes(4);
        father.open();
        house.console.pass(HALF_HOUR);
        house.console.pass(HALF_HOUR);
        // Only this one, that nobody opened, brings the fifth mail.
        Guardian alone = house.guardian().withPush("alone").withMail("emee@mail.example");
        house.wake(alone);
        house.pushes(5);
        house.console.pass(HALF_HOUR);
        house.mails(6);
        assertThat(house.mail.getReceivedMessages()[5].getAllRecipients()[0])
                .hasToString("emee@mail.example");
    }

    @Test
    void whatNobodyOpensGoesFromTheFirstToTheNextAndItsTurnSurvivesAStart() throws Exception {
        Guardian mother = house.guardian().withPush("mother").withMail("eej@mail.example");
        Guardian father = house.guardian().withPush("father").inTurn(1);
        Guardian counsellor = house.guardian().withPush("counsellor").inTurn(2);
        assertThat(father.ways().body()).contains("\"turn\":1");
        house.wake(mother, father, counsellor);
        house.pushes(1);
        house.console.pass(HALF_HOUR);
        house.mails(2);
        // Another alert puts nobody off; the first is told of it once more.
        house.wake(mother, father, counsellor);

        house.console.restart();
        house.console.pass(HALF_HOUR.minusMillis(1));
        house.pushes(2);
        assertThat(house.push.all().get(1).path()).isEqualTo("/mother");
        house.console.pass(Duration.ofMillis(1));
        house.pushes(3);
        assertThat(house.push.all().get(2).path()).isEqualTo("/father");
        house.console.pass(HALF_HOUR);
        house.pushes(4);
        assertThat(house.push.all().get(3).path()).isEqualTo("/counsellor");
    }

    @Test
    void whoeverOpensInTimeSparesThoseOfLaterTurns() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        Guardian father = house.guardian().withPush("father").inTurn(1);
        house.wake(mother, father);
        house.pushes(1);
        mother.open();
        house.console.pass(HALF_HOUR);
        house.console.pass(HALF_HOUR);
        // Only this one, which nobody opened, reaches the second.
        house.wake(mother, father);
        house.pushes(2);
        house.console.pass(HALF_HOUR);
        house.pushes(3);
        assertThat(house.push.all())
                .extracting(Got::path)
                .containsExactly("/mother", "/mother", "/father");
    }

    @Test
    void nobodyWaitsForAFirstWhoCannotBeTold() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        Guardian father = house.guardian().withPush("father").inTurn(2);
        Guardian without = house.guardian();
        house.push.answer(410);
        house.wake(mother, father, without);
        house.asked(2);
        assertThat(house.push.all()).extracting(Got::path).containsExactly("/mother", "/father");

        // Alone, or with somebody who has no way at all, a later turn is the first.
        Guardian uncle = house.guardian();
        house.push.answer(201);
        Guardian aunt = house.guardian().withPush("aunt").inTurn(1);
        house.wake(uncle, aunt);
        house.pushes(1);
    }

    @Test
    void whoWaitsAndNoMoreWantsToIsToldAtOnce() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        Guardian father = house.guardian().withPush("father").inTurn(1);
        house.wake(mother, father);
        house.pushes(1);

        father.inTurn(0);
        house.pushes(2);

        for (String wrong : new String[] {"-1", "3", "0.5", "\"1\""}) {
            Notified.expect(400, father.call("PUT", "/turn", "{\"turn\":" + wrong + "}"));
        }
    }

    @Test
    void aSubscriptionThatIsGoneIsForgottenAndTheNextWayUsedAtOnce() throws Exception {
        Guardian mother = house.guardian().withPush("mother").withMail("eej@mail.example");
        house.push.answer(410);

        house.wake(mother);
        house.mails(2);

        assertThat(mother.ways().body())
                .contains("{\"kind\":\"push\",\"state\":\"gone\",\"lang\":\"mn\",\"shown\":\"\"}");
        assertThat(house.console.column("SELECT address FROM channels WHERE kind = 'push'"
                        + " AND push_key IS NULL AND push_auth IS NULL"))
                .containsExactly("");
        Notified.expect(404, mother.call("POST", "/push/test", ""));
        assertThat(house.console.server().notices()).containsEntry("push.gone", 1L);
    }

    @Test
    void whatFailsIsTriedAgainAndSurvivesAStart() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        house.push.answer(503);
        house.wake(mother);
        await().atMost(Notified.LONG).until(() -> house.push.all().size() == 1);
        settled();
        house.console.pass(Duration.ofMillis(Limits.NOTIFY_RETRY_MS));
        await().atMost(Notified.LONG).until(() -> house.push.all().size() == 2);
        settled();

        house.console.restart();
        house.push.answer(201);
        house.console.pass(Duration.ofMillis(Limits.NOTIFY_RETRY_MOST_MS));

        house.pushes(1);
        assertThat(house.push.all()).hasSize(3);
    }

    @Test
    void whatWasTakenWhileTheConsoleDiedIsSentByTheNext() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        house.wake(mother);
        house.pushes(1);
        mother.open();
        // As a console leaves it that is killed between taking and sending.
        String now = Long.toString(house.console.clock.millis());
        house.console.execute("INSERT INTO notices (viewer, cursor, opened, place, step_at, told)"
                + " VALUES ('" + mother.viewer.id() + "', 99, 0, 0, 0, 0)");
        house.console.execute("INSERT INTO deliveries (viewer, kind, purpose, due, lease, attempts)"
                + " VALUES ('" + mother.viewer.id() + "', 'push', 'wake', " + now + ", " + now
                + " + " + Limits.NOTIFY_LEASE_MS + ", 0)");

        house.console.pass(Duration.ofMillis(Limits.NOTIFY_LEASE_MS - 1));
        assertThat(house.push.taken()).hasSize(1);
        house.console.pass(Duration.ofMillis(1));

        house.pushes(2);
    }

    @Test
    void afterTenAttemptsAWayIsLeft() throws Exception {
        Guardian mother = house.guardian().withPush("mother");
        house.push.answer(500);
        house.wake(mother);

        for (int n = 1; n <= Limits.NOTIFY_ATTEMPTS_COUNT; n++) {
            int attempts = n;
            await().atMost(Notified.LONG).until(() -> house.push.all().size() == attempts);
            settled();
            house.console.pass(Duration.ofMillis(Limits.NOTIFY_RETRY_MOST_MS));
        }
        await().atMost(Notified.LONG)
                .until(() ->
                        house.console.column("SELECT viewer FROM deliveries").isEmpty());
        house.push.answer(201);
        house.wake(mother);
        house.pushes(1);
        assertThat(house.push.all()).hasSize(Limits.NOTIFY_ATTEMPTS_COUNT + 1);
    }

    /** Waits until nothing is being sent: a clock that jumps meanwhile would end its lease. */
    private void settled() {
        await().atMost(Notified.LONG)
                .until(() -> house.console
                        .column("SELECT viewer FROM deliveries WHERE lease > 0")
                        .isEmpty());
    }

    @Test
    void whoIsRemovedIsToldNothingAndLeavesNothing() throws Exception {
        Guardian mother = house.guardian().withPush("mother").inTurn(1).inTurn(0);
        Guardian father = house.guardian().withPush("father");
        house.push.answer(503);
        house.wake(mother, father);
        await().atMost(Notified.LONG).until(() -> house.push.all().size() == 2);
        settled();
        house.push.answer(201);

        house.agent.send(
                house.console,
                "DELETE",
                "/api/v1/agents/" + house.agent.id() + "/viewers/" + mother.viewer.id(),
                new byte[0]);
        house.console.pass(Duration.ofMinutes(10));

        house.pushes(1);
        assertThat(house.push.all().get(2).path()).isEqualTo("/father");
        for (String table : new String[] {"channels", "notices", "deliveries", "notice_turns"}) {
            assertThat(house.console.column("SELECT viewer FROM " + table))
                    .as(table)
                    .doesNotContain(mother.viewer.id());
        }
    }
}
