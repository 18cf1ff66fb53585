package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.RealServer;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Cookies towards plain servers (RFC 7873, RFC 9018). */
class CookiesTest {
    private static final byte[] THEIRS =
            HexFormat.of().parseHex("0100000000000000a1b2c3d4e5f60718");

    @TempDir
    Path folder;

    /** What each datagram carried, with the server's half when it was there; "" for none. */
    private final List<String> seen = new ArrayList<>();

    private static @Nullable CookieOption cookie(Message query) {
        OPTRecord opt = query.getOPT();
        List<EDNSOption> found = opt == null ? List.of() : opt.getOptions(EDNSOption.Code.COOKIE);
        return found.isEmpty() ? null : (CookieOption) found.get(0);
    }

    private void note(Message query) {
        CookieOption cookie = cookie(query);
        byte[] server = cookie == null ? null : cookie.getServerCookie().orElse(null);
        seen.add(
                cookie == null
                        ? ""
                        : HexFormat.of().formatHex(cookie.getClientCookie())
                                + (server == null ? "" : "+" + HexFormat.of().formatHex(server)));
    }

    private static byte[] answer(Message query, byte[] client, int rcode) throws Exception {
        Message reply = new Message(ErraticUpstream.address(query, "192.0.2.1"));
        if (rcode != Rcode.NOERROR) {
            reply.removeAllRecords(Section.ANSWER);
            reply.getHeader().setRcode(rcode & 15);
        }
        reply.addRecord(
                new OPTRecord(1232, rcode >> 4, 0, 0, new CookieOption(client, THEIRS)),
                Section.ADDITIONAL);
        return reply.toWire();
    }

    private static byte[] client(Message query) {
        return Objects.requireNonNull(cookie(query)).getClientCookie();
    }

    @Test
    void theServersHalfComesBackWithTheNextQuestion() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    note(query);
                    return List.of(answer(query, client(query), Rcode.NOERROR));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            assertThat(Dns.ask(gateway.address(), "a.example", Type.A).getSection(Section.ANSWER))
                    .hasSize(1);
            assertThat(Dns.ask(gateway.address(), "b.example", Type.A).getSection(Section.ANSWER))
                    .hasSize(1);

            assertThat(seen.get(0)).hasSize(16);
            assertThat(seen.get(1)).isEqualTo(seen.get(0) + "+" + HexFormat.of().formatHex(THEIRS));
        }
    }

    @Test
    void eachServerGetsAnotherHalf() throws Exception {
        try (ErraticUpstream one = new ErraticUpstream((query, number, tcp) -> {
                    note(query);
                    return List.of();
                });
                ErraticUpstream other = new ErraticUpstream((query, number, tcp) -> {
                    note(query);
                    return List.of(answer(query, client(query), Rcode.NOERROR));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), one.address(), other.address());

            Dns.ask(gateway.address(), "a.example", Type.A);

            assertThat(seen).hasSize(2).doesNotContain("").doesNotHaveDuplicates();
        }
    }

    @Test
    void aServerThatWantsItsCookieIsAskedAgainWithIt() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    note(query);
                    boolean known = seen.get(number).contains("+");
                    int rcode = known ? Rcode.NOERROR : 23;
                    return List.of(answer(query, client(query), rcode));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a.example", Type.A);

            assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void aReplyWithAnotherCookieIsDroppedAndTheWaitGoesOn() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    Message lie = new Message(answer(query, new byte[8], Rcode.NOERROR));
                    lie.removeAllRecords(Section.ANSWER);
                    return List.of(lie.toWire(), answer(query, client(query), Rcode.NOERROR));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a.example", Type.A);

            assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
            assertThat(upstream.asked()).isEqualTo(1);
        }
    }

    @Test
    void whatComesWithoutFromOneThatSendsThemIsAskedForOverTcp() throws Exception {
        List<Boolean> overTcp = new ArrayList<>();
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    overTcp.add(tcp);
                    return number == 0
                            ? List.of(answer(query, client(query), Rcode.NOERROR))
                            : List.of(ErraticUpstream.address(
                                    query, tcp ? "192.0.2.1" : "192.0.2.66"));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            Dns.ask(gateway.address(), "a.example", Type.A);

            Message reply = Dns.ask(gateway.address(), "b.example", Type.A);

            assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                    .isEqualTo("192.0.2.1");
            assertThat(overTcp).containsExactly(false, false, true);

            // It goes on so: it has none any more, and UDP is enough again.
            Dns.ask(gateway.address(), "c.example", Type.A);
            Dns.ask(gateway.address(), "d.example", Type.A);
            Dns.ask(gateway.address(), "e.example", Type.A);
            assertThat(overTcp.subList(overTcp.size() - 1, overTcp.size())).containsExactly(false);
        }
    }

    @Test
    void aServerThatRefusesTheOptionIsAskedWithoutIt() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    note(query);
                    Message reply = new Message(ErraticUpstream.address(query, "192.0.2.1"));
                    if (cookie(query) != null) {
                        reply.removeAllRecords(Section.ANSWER);
                        reply.getHeader().setRcode(Rcode.FORMERR);
                    }
                    reply.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
                    return List.of(reply.toWire());
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message first = Dns.ask(gateway.address(), "a.example", Type.A);
            Dns.ask(gateway.address(), "b.example", Type.A);

            assertThat(first.getSection(Section.ANSWER)).hasSize(1);
            assertThat(seen).hasSize(3);
            assertThat(seen.subList(1, 3)).containsExactly("", "");
        }
    }

    @Test
    void knotThatDemandsCookiesAnswersUs() throws Exception {
        String zone =
                "@ 300 SOA ns hostmaster 1 3600 900 604800 300\n@ 300 NS ns\nns 300 A 192.0.2.53\n"
                        + "www 300 A 192.0.2.80\n";
        try (RealServer knot = RealServer.knotWithCookies(folder, Map.of("cookie.example", zone));
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), knot.address());

            Message reply = Dns.ask(gateway.address(), "www.cookie.example", Type.A);

            assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                    .isEqualTo("192.0.2.80");
        }
    }
}
