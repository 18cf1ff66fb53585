package org.sakhius.console.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.sakhius.console.notify.NotifySettings;
import org.sakhius.console.notify.PushDouble;
import org.sakhius.console.notify.PushSubscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A console that tells viewers, with a push service, a mail server and an outlet to tell them by.
 */
final class Notified implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");

    final PushDouble push;
    final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    final WireMockServer outlet = new WireMockServer(wireMockConfig().dynamicPort());
    final TestAgent agent;
    final TestConsole console;
    private long number;

    Notified(Path folder, TestAgent agent) throws Exception {
        this.agent = agent;
        push = PushDouble.start();
        mail.start();
        outlet.start();
        outlet.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        console = TestConsole.start(folder, settings(), agent);
    }

    NotifySettings settings() {
        return new NotifySettings(
                new NotifySettings.Push("mailto:it@school.example", true),
                new NotifySettings.Mail(
                        "127.0.0.1",
                        mail.getSmtp().getPort(),
                        NotifySettings.Security.PLAIN,
                        "sakhius@school.example",
                        null,
                        null),
                new NotifySettings.Outlet(
                        outlet.baseUrl() + "/send",
                        "application/json",
                        "{\"to\":\"{to}\",\"text\":\"{text}\"}",
                        null,
                        true));
    }

    /** A paired viewer with its session. */
    Guardian guardian() throws Exception {
        TestViewer viewer = new TestViewer();
        agent.pair(console, viewer);
        return new Guardian(viewer);
    }

    /** Puts an envelope; the guardians are its recipients, woken or not. */
    long put(boolean wake, Guardian... guardians) {
        number++;
        byte[] sealed = agent.seal(
                console.clock.instant(),
                "{\"v\":1}",
                Arrays.stream(guardians)
                        .map(one -> wake ? one.viewer.woken() : one.viewer.recipient())
                        .toArray(org.sakhius.console.envelope.Recipient[]::new));
        HttpResponse<String> stored = agent.putEnvelope(console, number, sealed);
        if (stored.statusCode() != 201) {
            throw new AssertionError(stored.body());
        }
        return number;
    }

    void wake(Guardian... guardians) {
        put(true, guardians);
    }

    List<String> mails() {
        return Arrays.stream(mail.getReceivedMessages()).map(Notified::text).toList();
    }

    private static String text(MimeMessage message) {
        try {
            return message.getSubject() + "\n" + message.getContent();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> outletBodies() {
        return outlet.getAllServeEvents().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    /** Waits until the push service was asked so often, whatever it answered. */
    void asked(int count) {
        await().atMost(LONG).until(() -> push.all().size() == count);
        noted();
    }

    void pushes(int count) {
        await().atMost(LONG).until(() -> push.taken().size() == count);
        noted();
    }

    void mails(int count) {
        await().atMost(LONG).until(() -> mail.getReceivedMessages().length == count);
        noted();
    }

    void outlets(int count) {
        await().atMost(LONG).until(() -> outlet.getAllServeEvents().size() == count);
        noted();
    }

    /**
     * Waits until it is noted that they went out. A lease ends by the console's clock, so that a
     * test which moves it before would see them go out once more.
     */
    void noted() {
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> console.column("SELECT viewer FROM deliveries WHERE lease > 0")
                        .isEmpty());
    }

    /** One who reads. */
    final class Guardian {
        final TestViewer viewer;
        final String token;

        Guardian(TestViewer viewer) {
            this.viewer = viewer;
            this.token = viewer.token(console);
        }

        HttpResponse<String> call(String method, String path, String json) {
            return console.send(console.request("/api/v1/notify" + path)
                    .method(method, BodyPublishers.ofString(json))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token));
        }

        HttpResponse<String> ways() {
            return console.get("/api/v1/notify", "Authorization", "Bearer " + token);
        }

        /** Subscribes the browser of that name to push. */
        Guardian withPush(String name) {
            PushSubscription keys = push.subscribe(name);
            expect(204, subscribe(push.endpoint(name), keys.p256dh(), keys.auth()));
            return this;
        }

        HttpResponse<String> subscribe(String endpoint, String p256dh, String auth) {
            return call(
                    "PUT",
                    "/push",
                    "{\"endpoint\":\"" + endpoint + "\",\"p256dh\":\"" + p256dh + "\",\"auth\":\""
                            + auth + "\",\"lang\":\"mn\"}");
        }

        HttpResponse<String> ask(String kind, String address) {
            return call("PUT", "/" + kind, "{\"address\":\"" + address + "\",\"lang\":\"en\"}");
        }

        HttpResponse<String> confirm(String kind, String code) {
            return call("POST", "/" + kind + "/code", "{\"code\":\"" + code + "\"}");
        }

        /** Gives a mail address and proves it. */
        Guardian withMail(String address) {
            int before = mail.getReceivedMessages().length;
            expect(204, ask("mail", address));
            mails(before + 1);
            expect(204, confirm("mail", code(mails().get(before))));
            return this;
        }

        /** Gives a number and proves it. */
        Guardian withOutlet(String to) {
            int before = outlet.getAllServeEvents().size();
            expect(204, ask("outlet", to));
            outlets(before + 1);
            expect(204, confirm("outlet", code(outletBodies().get(0))));
            return this;
        }

        /** Wants to be told in this turn. */
        Guardian inTurn(int turn) {
            expect(204, call("PUT", "/turn", "{\"turn\":" + turn + "}"));
            return this;
        }

        /** Fetches everything, as an open page does. */
        void open() {
            fetch("");
        }

        void fetch(String more) {
            long after = TestViewer.json(TestViewer.envelopes(console, token, "?limit=200" + more))
                    .get("next")
                    .longValue();
            TestViewer.envelopes(console, token, "?after=" + after + more);
        }
    }

    static String code(String text) {
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no code in " + text);
        }
        return code.group(1);
    }

    static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {
        console.close();
        outlet.stop();
        mail.stop();
        push.close();
    }
}
