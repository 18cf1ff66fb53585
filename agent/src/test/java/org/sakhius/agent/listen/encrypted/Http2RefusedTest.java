package org.sakhius.agent.listen.encrypted;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.Http2Wire;
import org.sakhius.agent.testing.Http2Wire.Frame;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** What a client of HTTP/2 sends behind what was answered already (RFC 9113 8.1). */
class Http2RefusedTest {
    private static final byte[] QUESTION = Dns.question("casino.example", Type.A);
    private static final int DEFAULT_WINDOW = 65_535;

    @TempDir
    Path folder;

    private TestCa ca;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        ca = new TestCa();
        ca.issue(folder, "localhost", "127.0.0.1");
        gateway = new TestGateway(folder);
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

    @Test
    void whatWasOnItsWayOfManyRefusedRequestsEndsNoConnection() throws Exception {
        try (Http2Wire wire = connect()) {
            // Netty ends a connection to which it sent 200 resets for a mistake in 30 seconds.
            int stream = 1;
            for (; stream < 200; stream += 2) {
                wire.post(stream, "/elsewhere");
                assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("404");
                assertThat(wire.read(Http2Wire.RST_STREAM).stream()).isEqualTo(stream);
                for (int i = 0; i < 10; i++) {
                    wire.send(Http2Wire.DATA, 0, stream, QUESTION);
                }
            }
            wire.ask(stream, QUESTION);
            assertThat(wire.head(wire.read(Http2Wire.HEADERS)).status()).hasToString("200");
        }
    }

    @Test
    void aReplyThatHadToWaitFreesTheStreamOfAnUnendedRequest() throws Exception {
        try (Http2Wire wire = connect(Http2Wire.TABLE_SIZE, 0, Http2Wire.INITIAL_WINDOW, 10)) {
            String dns = Base64.getUrlEncoder().withoutPadding().encodeToString(QUESTION);
            wire.getWithoutEnd(1, "/dns-query?dns=" + dns);
            assertThat(wire.read(Http2Wire.DATA).last()).isFalse();
            wire.settings(Http2Wire.INITIAL_WINDOW, DEFAULT_WINDOW);
            assertThat(wire.read(Http2Wire.DATA).last()).isTrue();
            Frame reset = wire.read(Http2Wire.RST_STREAM);
            assertThat(reset.number(0)).isEqualTo((int) Http2Error.NO_ERROR.code());
        }
    }
}
