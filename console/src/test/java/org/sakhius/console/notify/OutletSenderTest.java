package org.sakhius.console.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sakhius.console.notify.Sent.Outcome;
import org.sakhius.console.store.Channel;
import org.sakhius.console.store.ChannelKind;
import org.sakhius.console.store.Purpose;

import java.net.URI;

/** The outlet fills its templates safely, and no answer of a server does any harm. */
@TestInstance(Lifecycle.PER_CLASS)
class OutletSenderTest {
    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
            .build();

    private final Vertx vertx = Vertx.vertx();
    private @Nullable Outbound outbound;

    @BeforeAll
    void open() {
        outbound = new Outbound(vertx, true);
    }

    @AfterAll
    void close() {
        vertx.close();
    }

    private static String plain() {
        return "http://localhost:" + SERVICE.getPort();
    }

    private static Message message(String to) {
        byte[] none = new byte[0];
        Channel channel = new Channel("v", ChannelKind.OUTLET, to, none, none, "en", true, none, 0);
        return new Message(channel, Purpose.WAKE, "");
    }

    private Sent send(String url, String type, String body, String to) {
        return new OutletSender(
                        new NotifySettings.Outlet(url, type, body, null, true),
                        "Bearer key",
                        outbound == null ? new Outbound(vertx, true) : outbound,
                        () -> URI.create("https://console.example"))
                .send(message(to));
    }

    private Outcome answered(ResponseDefinitionBuilder answer) {
        SERVICE.stubFor(any(anyUrl()).willReturn(answer));
        return send(plain() + "/send", "text/plain", "{to} {text}", "+97699112233")
                .outcome();
    }

    @Test
    void jsonIsFilledInAsText() {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));

        Sent sent = send(
                plain() + "/send",
                "application/json",
                "{\"to\":\"{to}\",\"text\":\"{text}\"}",
                "a\"b\\c\n{text}");

        assertThat(sent).isEqualTo(Sent.OK);
        SERVICE.verify(
                1,
                postRequestedFor(urlEqualTo("/send"))
                        .withHeader("Authorization", equalTo("Bearer key"))
                        .withHeader(
                                "Content-Type", matching("application/json; ?charset=(?i:utf-8)"))
                        .withRequestBody(equalTo("{\"to\":\"a\\\"b\\\\c {text}\",\"text\":\"A new"
                                + " alert waits. Open your Sakhius page."
                                + " https://console.example\"}")));
    }

    @Test
    void aGetCarriesEverythingInItsQuery() {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));

        Sent sent = send(plain() + "/get?to={to}&m={text}", "text/plain", "", "+1&x=#?");

        assertThat(sent).isEqualTo(Sent.OK);
        SERVICE.verify(
                1,
                getRequestedFor(urlEqualTo("/get?to=%2B1%26x%3D%23%3F&m=A%20new%20alert%20waits."
                        + "%20Open%20your%20Sakhius%20page.%20https%3A%2F%2Fconsole.example")));
    }

    @Test
    void failuresAreTriedAgainAndRefusalsAreNot() {
        assertThat(answered(aResponse().withStatus(500))).isEqualTo(Outcome.LATER);
        assertThat(answered(aResponse().withStatus(429))).isEqualTo(Outcome.LATER);
        assertThat(answered(aResponse().withStatus(400))).isEqualTo(Outcome.REFUSED);
        assertThat(answered(aResponse().withFault(Fault.EMPTY_RESPONSE))).isEqualTo(Outcome.LATER);
        assertThat(answered(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)))
                .isEqualTo(Outcome.LATER);
    }

    @Test
    void howLongToWaitIsHeard() {
        SERVICE.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "120")));

        assertThat(send(plain() + "/", "text/plain", "x", "1").waitMs()).isEqualTo(120_000);
    }

    @Test
    void redirectsAreNotFollowed() {
        SERVICE.resetAll();

        Outcome outcome =
                answered(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));

        assertThat(outcome).isEqualTo(Outcome.REFUSED);
        SERVICE.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
        SERVICE.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void aSlowAnswerIsNotWaitedForAndAHugeOneIsCut() {
        Outbound usual = outbound;
        try (Outbound hasty = new Outbound(vertx, true, 1_500)) {
            outbound = hasty;
            assertThat(answered(aResponse().withFixedDelay(20_000))).isEqualTo(Outcome.LATER);
        } finally {
            outbound = usual;
        }
        assertThat(answered(aResponse().withBody("x".repeat(20_000_000)))).isEqualTo(Outcome.SENT);
        assertThat(answered(aResponse().withHeader("X", "x".repeat(40_000))))
                .isEqualTo(Outcome.LATER);
    }

    @Test
    void aCertificateOfNobodyIsNotTrusted() {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        String https = "https://localhost:" + SERVICE.getHttpsPort() + "/";

        assertThat(send(https, "text/plain", "x", "1").outcome()).isEqualTo(Outcome.LATER);
    }

    @Test
    void whoDoesNotAllowItNeverSpeaksToThisMachine() throws Exception {
        SERVICE.resetAll();
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        try (Outbound strict = new Outbound(vertx, false)) {
            for (String url : new String[] {
                plain() + "/x",
                "https://127.0.0.1:" + SERVICE.getHttpsPort() + "/x",
                "https://localhost:" + SERVICE.getHttpsPort() + "/x",
                "https://[::1]:" + SERVICE.getHttpsPort() + "/x",
                "https://2130706433:" + SERVICE.getHttpsPort() + "/x",
            }) {
                Sent sent = new OutletSender(
                                new NotifySettings.Outlet(url, "text/plain", "x", null, false),
                                null,
                                strict,
                                () -> URI.create("https://console.example"))
                        .send(message("1"));
                assertThat(sent.outcome()).as(url).isNotEqualTo(Outcome.SENT);
            }
        }
        SERVICE.verify(0, postRequestedFor(urlEqualTo("/x")));
    }
}
