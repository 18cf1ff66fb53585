package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.limits.Limits;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The invented upstream answers real questions over UDP and TCP, and survives bad ones. */
class InventedUpstreamTest {
    private InventedUpstream upstream;

    @BeforeEach
    void start() throws IOException {
        upstream = InventedUpstream.start();
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        "A,    false, 192\\.0\\.2\\.\\d+",
        "A,    true,  192\\.0\\.2\\.\\d+",
        "AAAA, false, 2001:db8:.*",
        "AAAA, true,  2001:db8:.*",
        "TXT,  false, .*invented.*",
        "TXT,  true,  .*invented.*",
    })
    void answersWithDocumentationData(String type, boolean tcp, String data) throws IOException {
        Message reply = ask("library.example.", type, tcp);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(reply.getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).matches(data));
    }

    @Test
    void hasNoDataForOtherTypes() throws IOException {
        Message reply = ask("library.example.", "MX", false);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        assertThat(reply.getSection(Section.AUTHORITY))
                .singleElement()
                .satisfies(record -> assertThat(record.getType()).isEqualTo(Type.SOA));
    }

    @Test
    void givesTheSameAddressWhateverTheCase() throws IOException {
        ARecord one =
                (ARecord) ask("Library.Example.", "A", false).getSection(1).get(0);
        ARecord two = (ARecord) ask("library.example.", "A", true).getSection(1).get(0);

        assertThat(one.getAddress().getHostAddress()).isEqualTo(two.getAddress().getHostAddress());
    }

    @Test
    void livesOnAfterGarbage() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {0, 3, 1, 2, 3});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }

        assertThat(ask("library.example.", "A", true).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void refusesOneConnectionTooMany() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.DEMO_UPSTREAM_CONNECTIONS_COUNT; i++) {
                open.add(connect());
            }
            Socket last = open.get(open.size() - 1);
            last.getOutputStream().write(framedQuery());
            assertThat(new DataInputStream(last.getInputStream()).readUnsignedShort())
                    .isPositive();

            try (Socket tooMany = connect()) {
                assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static byte[] framedQuery() throws IOException {
        byte[] wire = query("library.example.", "A").toWire();
        byte[] framed = new byte[wire.length + 2];
        framed[1] = (byte) wire.length;
        System.arraycopy(wire, 0, framed, 2, wire.length);
        return framed;
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(upstream.address().getAddress(), upstream.address().getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static Message query(String name, String type) throws IOException {
        return Message.newQuery(
                Record.newRecord(Name.fromString(name), Type.value(type), DClass.IN));
    }

    private Message ask(String name, String type, boolean tcp) throws IOException {
        Resolver resolver = new SimpleResolver(upstream.address());
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver.send(query(name, type));
    }
}
