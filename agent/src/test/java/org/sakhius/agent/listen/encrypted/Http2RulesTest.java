package org.sakhius.agent.listen.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.Http2Wire;
import org.sakhius.agent.testing.Http2Wire.Frame;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The rules of HTTP/2 (RFC 9113) that responses keep, and what a client gets who breaks them. */
class Http2RulesTest {
    private static final byte[] QUESTION = Dns.question("casino.example", Type.A);
    private static final int DEFAULT_WINDOW = 65_535;

    @TempDir
    Path folder;

    private final AtomicLong ahead = new AtomicLong();
    private TestCa ca;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        ca = new TestCa();
        ca.issue(folder, "localhost", "127.0.0.1");
        gateway = new TestGateway(folder);
        gateway.ticker(() -> System.nanoTime() + ahead.get());
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        gateway.start(
                gateway.blocking("casino.example"),
                List.of(free),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(),
                        List.of(free),
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        null)));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private Http2Wire connect(int... settings) throws Exception {
        return new Http2Wire(ca.trusting(), gateway.https(), settings);
    }

    private static void quiet(Http2Wire wire) throws IOException {
        wire.send(Http2Wire.PING, 0, 0, new byte[8]);
        assertThat(wire.read().type()).as("nothing comes before").isEqualTo(Http2Wire.PING);
    }

    @Test
    void aBodyGoesOnAsFarAsTheClientTakesIt() throws Exception {
        try (Http2Wire wire = connect(Http2Wire.TABLE_SIZE, 0, Http2Wire.INITIAL_WINDOW, 10)) {
            wire.ask(1, QUESTION);
            Http2Headers head = wire.head(wire.read(Http2Wire.HEADERS));
            assertThat(head.status()).hasToString("200");
            assertThat(head.get("content-type")).hasToString("application/dns-message");
            assertThat(head.get("cache-control").toString()).matches("max-age=\\d+");
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            Frame first = wire.read();
            assertThat(first.payload()).hasSize(10);
            assertThat(first.last()).isFalse();
            body.writeBytes(first.payload());
            quiet(wire);

            wire.send(Http2Wire.WINDOW_UPDATE, 1, 5);
            Frame second = wire.read();
            assertThat(second.payload()).hasSize(5);
            body.writeBytes(second.payload());
            wire.settings(Http2Wire.INITIAL_WINDOW, 3);
            quiet(wire);
            wire.send(Http2Wire.WINDOW_UPDATE, 1, 7);
            quiet(wire);
            wire.settings(Http2Wire.INITIAL_WINDOW, DEFAULT_WINDOW);
            Frame rest = wire.read();
            assertThat(rest.last()).isTrue();
            body.writeBytes(rest.payload());
            assertThat(head.getInt("content-length")).isEqualTo(body.size());
            assertThat(new Message(body.toByteArray()).getSection(Section.ANSWER))
                    .hasSize(1);
        }
    }

    @Test
    void allBodiesTogetherKeepWithinTheWindowOfTheConnection() throws Exception {
        try (Http2Wire wire = connect()) {
            int got = 0;
            int stream = -1;
            boolean ended = true;
            while (ended) {
                stream += 2;
                wire.gather(true);
                wire.ask(stream, QUESTION);
                wire.send(Http2Wire.PING, 0, 0, new byte[8]);
                wire.gather(false);
                ended = false;
                Frame frame = wire.read();
                for (; frame.type() != Http2Wire.PING; frame = wire.read()) {
                    got += frame.type() == Http2Wire.DATA ? frame.payload().length : 0;
                    ended |= frame.last();
                }
                // The ping may overtake what was asked, never what the window holds back.
                if (!ended && got < DEFAULT_WINDOW) {
                    Frame late = wire.read(Http2Wire.DATA);
                    got += late.payload().length;
                    ended = late.last();
                }
            }
            assertThat(got).isEqualTo(DEFAULT_WINDOW);
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 1000);
            Frame rest = wire.read();
            assertThat(rest.stream()).isEqualTo(stream);
            assertThat(rest.last()).isTrue();
        }
    }

    @Test
    void aWindowPastTheLargestNumberEndsTheConnection() throws Exception {
        try (Http2Wire wire = connect()) {
            wire.send(Http2Wire.WINDOW_UPDATE, 0, Integer.MAX_VALUE - DEFAULT_WINDOW);
            quiet(wire);
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 1);
            assertThat(wire.read(Http2Wire.GOAWAY).number(4))
                    .isEqualTo((int) Http2Error.FLOW_CONTROL_ERROR.code());
        }
        try (Http2Wire wire = connect()) {
            wire.post(1);
            wire.send(Http2Wire.WINDOW_UPDATE, 1, 1);
            wire.settings(Http2Wire.INITIAL_WINDOW, Integer.MAX_VALUE);
            assertThat(wire.read(Http2Wire.GOAWAY).number(4))
                    .as("by a setting, too (6.9.2)")
                    .isEqualTo((int) Http2Error.FLOW_CONTROL_ERROR.code());
        }
    }

    @Test
    void asManyStreamsAsWereAllowedAreServedAndOneMoreIsRefused() throws Exception {
        try (Http2Wire wire = connect()) {
            for (int i = 0; i <= Limits.TCP_PENDING_QUERIES; i++) {
                wire.post(2 * i + 1);
            }
            Frame refused = wire.read(Http2Wire.RST_STREAM);
            assertThat(refused.stream()).isEqualTo(2 * Limits.TCP_PENDING_QUERIES + 1);
            assertThat(refused.number(0)).isEqualTo((int) Http2Error.REFUSED_STREAM.code());
            wire.send(Http2Wire.DATA, Http2Wire.END_STREAM, 1, QUESTION);
            assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("200");
        }
    }

    @Test
    void whoOpensAndResetsWithoutEndIsSentAway() throws Exception {
        try (Http2Wire wire = connect()) {
            wire.gather(true);
            for (int stream = 1; stream < 1000; stream += 2) {
                wire.post(stream);
                wire.send(Http2Wire.RST_STREAM, stream, (int) Http2Error.CANCEL.code());
            }
            wire.gather(false);
            assertThat(wire.read(Http2Wire.GOAWAY).number(4))
                    .isEqualTo((int) Http2Error.ENHANCE_YOUR_CALM.code());
            assertThatThrownBy(() -> wire.read(Http2Wire.PING)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefusedAndTheNextOneIsRead() throws Exception {
        try (Http2Wire wire = connect()) {
            for (int stream = 1; stream < 6; stream += 2) {
                wire.get(stream, "/" + "a".repeat(Limits.HTTP_HEADER_BYTES));
                assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("431");
            }
            wire.ask(7, QUESTION);
            assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("200");
        }
    }

    @Test
    void theRestOfARefusedBodyIsNotWantedAndItsStreamIsFree() throws Exception {
        try (Http2Wire wire = connect()) {
            byte[] part = new byte[16_384];
            // Twice as many as may be open at a time, none of them ever ended by the client.
            for (int i = 0; i < 2 * Limits.TCP_PENDING_QUERIES; i++) {
                int stream = 2 * i + 1;
                wire.post(stream);
                for (int sent = 0; sent <= Limits.TCP_QUERY_BYTES; sent += part.length) {
                    wire.send(Http2Wire.DATA, 0, stream, part);
                }
                Frame refused = wire.read(Http2Wire.HEADERS);
                assertThat(wire.head(refused).status()).hasToString("413");
                assertThat(refused.last()).isTrue();
                Frame reset = wire.read(Http2Wire.RST_STREAM);
                assertThat(reset.stream()).isEqualTo(stream);
                assertThat(reset.number(0)).isEqualTo((int) Http2Error.NO_ERROR.code());
                // What was on its way already harms nothing.
                wire.send(Http2Wire.DATA, 0, stream, new byte[100]);
            }
            wire.ask(4 * Limits.TCP_PENDING_QUERIES + 1, QUESTION);
            assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("200");
        }
    }

    @Test
    void whoTakesNoResponsesOffIsReadFromNoMore() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Http2Wire wire = connect()) {
            Thread flood = new Thread(() -> {
                try {
                    for (int stream = 1; stream > 0; ) {
                        wire.gather(true);
                        for (int i = 0; i < 60; i++, stream += 2) {
                            wire.get(stream, "/none");
                        }
                        wire.gather(false);
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    sent.set(-1);
                }
            });
            flood.start();
            AtomicLong before = new AtomicLong();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
            ahead.addAndGet(TimeUnit.MILLISECONDS.toNanos(Limits.HTTP_IDLE_MS));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.server().connections() == 0);
            flood.join();
            assertThat(sent.get()).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatWaitsIsSentBeforeTheConnectionEnds() throws Exception {
        try (Http2Wire wire = connect(Http2Wire.INITIAL_WINDOW, 10)) {
            wire.ask(1, QUESTION);
            int length = wire.head(wire.read(Http2Wire.HEADERS)).getInt("content-length");
            assertThat(wire.read(Http2Wire.DATA).payload()).hasSize(10);
            ahead.addAndGet(TimeUnit.MILLISECONDS.toNanos(Limits.HTTP_IDLE_MS + 1_000));
            wire.read(Http2Wire.GOAWAY);

            wire.send(Http2Wire.WINDOW_UPDATE, 1, 1_000);

            Frame rest = wire.read(Http2Wire.DATA);
            assertThat(rest.last()).isTrue();
            assertThat(rest.payload()).hasSize(length - 10);
        }
    }

    @Test
    void aLargeAnswerThatComesLateWaitsForNothingOfTheClient() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (ErraticUpstream upstream = large(late);
                TestGateway far = encrypted(folder.resolve("far"), upstream.address());
                Http2Wire wire = new Http2Wire(ca.trusting(), far.https())) {
            wire.ask(1, Dns.question("large.example", Type.TXT));
            quiet(wire);
            late.countDown();

            int length = wire.head(wire.read(Http2Wire.HEADERS)).getInt("content-length");
            assertThat(length).isGreaterThan(2 * 16_384);
            int got = 0;
            for (boolean last = false; !last; ) {
                Frame frame = wire.read();
                assertThat(frame.type()).isEqualTo(Http2Wire.DATA);
                got += frame.payload().length;
                last = frame.last();
            }
            assertThat(got).isEqualTo(length);
        }
    }

    @Test
    void whatMayWaitForOneConnectionIsBounded() throws Exception {
        try (ErraticUpstream upstream = large(new CountDownLatch(0));
                TestGateway far = encrypted(folder.resolve("far"), upstream.address());
                Http2Wire wire =
                        new Http2Wire(ca.trusting(), far.https(), Http2Wire.INITIAL_WINDOW, 0)) {
            byte[] question = Dns.question("large.example", Type.TXT);
            int waits = 0;
            int stream = 1;
            for (; ; stream += 2) {
                wire.ask(stream, question);
                Http2Headers head = wire.head(wire.read(Http2Wire.HEADERS));
                if (!head.status().toString().equals("200")) {
                    assertThat(head.status()).hasToString("503");
                    break;
                }
                waits += head.getInt("content-length");
                assertThat(waits).isLessThanOrEqualTo(Limits.TCP_UNSENT_BYTES);
            }
            assertThat(waits).isGreaterThan(Limits.TCP_UNSENT_BYTES - 65_536);
            // What was given up counts no more.
            wire.send(Http2Wire.RST_STREAM, 1, 8);
            wire.ask(stream + 2, question);
            assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("200");
        }
    }

    /** Answers over TCP alone, with about 39,000 bytes, once it may. */
    private static ErraticUpstream large(CountDownLatch may) throws IOException {
        return new ErraticUpstream((query, number, tcp) -> {
            Message reply = ErraticUpstream.reply(query);
            if (!tcp) {
                reply.getHeader().setFlag(Flags.TC);
                return List.of(reply.toWire());
            }
            may.await();
            Name name = query.getQuestion().getName();
            for (int i = 0; i < 150; i++) {
                String text = i + "x".repeat(240);
                reply.addRecord(new TXTRecord(name, DClass.IN, 300, text), Section.ANSWER);
            }
            return List.of(reply.toWire());
        });
    }

    private TestGateway encrypted(Path below, InetSocketAddress upstream) throws Exception {
        TestGateway made = new TestGateway(Files.createDirectories(below));
        // Time stands still: no connection ends as idle, which would push out what was held back.
        long now = System.nanoTime();
        made.ticker(() -> now);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return made.start(
                made.blocking(),
                List.of(upstream),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(),
                        List.of(free),
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        null)));
    }
}
