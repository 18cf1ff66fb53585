package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.notify.PushSubscription;
import org.sakhius.console.server.Notified.Guardian;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A browser whose subscription was changed or lost is told again, without anybody's session. */
@TestInstance(Lifecycle.PER_CLASS)
class PushRenewTest {
    private Notified house;
    private String was = "";
    private PushSubscription old;
    private Guardian mother;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        house = new Notified(folder, new TestAgent());
    }

    @AfterAll
    void stop() {
        house.close();
    }

    @BeforeEach
    void subscribe(TestInfo test) throws Exception {
        was = test.getDisplayName().replaceAll("\\W", "");
        old = house.push.subscribe(was);
        mother = house.guardian().withPush(was);
    }

    private HttpResponse<String> renew(String wasAuth, String name) {
        PushSubscription fresh = house.push.subscribe(name);
        return renew(
                house.push.endpoint(was),
                wasAuth,
                house.push.endpoint(name),
                fresh.p256dh(),
                fresh.auth());
    }

    private HttpResponse<String> renew(
            String was, String wasAuth, String endpoint, String p256dh, String auth) {
        return house.console.post(
                "/api/v1/notify/push/renew",
                "{\"was\":\"" + was + "\",\"wasAuth\":\"" + wasAuth + "\",\"endpoint\":\""
                        + endpoint + "\",\"p256dh\":\"" + p256dh + "\",\"auth\":\"" + auth
                        + "\"}");
    }

    /** Waits until this browser's push service was asked so often. */
    private void asked(String name, int count) {
        await().atMost(Notified.LONG)
                .untilAsserted(() -> assertThat(house.push.all())
                        .filteredOn(got -> got.path().equals("/" + name))
                        .hasSize(count));
        house.noted();
    }

    private void lose() {
        house.push.next(410);
        house.wake(mother);
        asked(was, 1);
        await().atMost(Notified.LONG)
                .until(() -> mother.ways().body().contains("\"state\":\"gone\""));
    }

    private static String mark(String endpoint) {
        return Crypto.base64url(Crypto.sha256(endpoint.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aChangedSubscriptionIsToldByTheNewOneAlone() {
        assertThat(mother.ways().body()).contains(mark(house.push.endpoint(was)));

        Notified.expect(204, renew(old.auth(), "changed"));

        house.wake(mother);
        asked("changed", 1);
        asked(was, 0);
        assertThat(mother.ways().body())
                .contains("\"state\":\"ready\"")
                .contains("\"mark\":\"" + mark(house.push.endpoint("changed")) + "\"");
        // Shown once, the old one's secret is of no more use.
        Notified.expect(404, renew(old.auth(), "third"));
    }

    @Test
    void whatALostSubscriptionCouldNotTellIsToldOnceItIsRenewed() {
        lose();

        Notified.expect(204, renew(old.auth(), "found"));

        asked("found", 1);
        // Told once: it does not begin anew by itself.
        house.console.pass(Duration.ofMillis(Limits.NOTIFY_ESCALATE_MS));
        Notified.expect(204, mother.call("POST", "/push/test", ""));
        asked("found", 2);
        assertThat(house.push.taken().get(house.push.taken().size() - 1)).contains("test");
        asked(was, 1);
    }

    @Test
    void whatWasToldByAnotherWayIsNotToldAgain() throws Exception {
        mother.withMail("eej@mail.example");
        int before = house.mails().size();
        lose();
        house.mails(before + 1);

        Notified.expect(204, renew(old.auth(), "second"));
        Notified.expect(204, mother.call("POST", "/push/test", ""));

        asked("second", 1);
        assertThat(house.push.taken().get(house.push.taken().size() - 1)).contains("test");
        assertThat(house.mails()).hasSize(before + 1);
    }

    @Test
    void onlyWhoKnowsTheOldSecretRenews() {
        PushSubscription other = PushSubscription.fresh();
        String at = house.push.endpoint(was);
        String tooLong = at + "x".repeat(Limits.NOTIFY_ADDRESS_CHARS);

        Notified.expect(404, renew(other.auth(), "new"));
        Notified.expect(404, renew(other.p256dh(), "new"));
        Notified.expect(404, renew("", "new"));
        Notified.expect(404, renew(at + "x", old.auth(), at, other.p256dh(), other.auth()));
        Notified.expect(404, renew(tooLong, old.auth(), at, other.p256dh(), other.auth()));
        Notified.expect(400, renew(at, old.auth(), "ftp://x", other.p256dh(), other.auth()));
        Notified.expect(400, renew(at, old.auth(), at, other.auth(), other.auth()));

        assertThat(mother.ways().body()).contains(mark(at));
    }

    @Test
    void whatWasTurnedOffStaysOffAndWhoIsRemovedIsForgotten() throws Exception {
        Notified.expect(204, mother.call("DELETE", "/push", ""));
        Notified.expect(404, renew(old.auth(), "new"));
        assertThat(mother.ways().body()).contains("\"channels\":[]");

        mother.withPush(was);
        house.agent.send(
                house.console,
                "DELETE",
                "/api/v1/agents/" + house.agent.id() + "/viewers/" + mother.viewer.id(),
                new byte[0]);
        Notified.expect(404, renew(old.auth(), "new"));
    }

    @Test
    void aPageRenewsWhatIsGoneByItsSession() throws Exception {
        lose();

        mother.withPush("session");

        assertThat(mother.ways().body()).contains("\"state\":\"ready\"");
        Notified.expect(404, renew(old.auth(), "third"));
    }

    @Test
    void whatCameWhileItWasGoneIsToldOnceItIsRenewed() {
        house.push.next(410);
        Notified.expect(204, mother.call("POST", "/push/test", ""));
        asked(was, 1);
        await().atMost(Notified.LONG)
                .until(() -> mother.ways().body().contains("\"state\":\"gone\""));
        house.wake(mother);

        Notified.expect(204, renew(old.auth(), "late"));

        asked("late", 1);
    }

    @Test
    void anAlertAfterOneThatTheFatherOpenedIsToldOnceItIsRenewed() throws Exception {
        Guardian father = house.guardian();
        house.push.next(410);
        house.wake(mother, father);
        asked(was, 1);
        await().atMost(Notified.LONG)
                .until(() -> mother.ways().body().contains("\"state\":\"gone\""));
        father.open();
        house.wake(mother, father);

        Notified.expect(204, renew(old.auth(), "after"));

        asked("after", 1);
    }
}
