package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** DO, CD and AD mean what they say, on both sides (RFC 4035 3.2, RFC 6840 5.7 to 5.9). */
class AdBitTest {
    @TempDir
    Path folder;

    private final List<Message> asked = new CopyOnWriteArrayList<>();

    private ErraticUpstream validating() throws Exception {
        return new ErraticUpstream((query, number, tcp) -> {
            asked.add(query);
            Message reply = new Message(ErraticUpstream.address(query, "192.0.2.1"));
            reply.getHeader().setFlag(Flags.AD);
            return List.of(reply.toWire());
        });
    }

    private TestGateway gateway(ErraticUpstream upstream, boolean trusted, Keeping keeping)
            throws Exception {
        TestGateway gateway = new TestGateway(folder);
        UpstreamServer server = new UpstreamServer(UpstreamServer.Scheme.UDP, upstream.address());
        UpstreamPlan plan = UpstreamPlan.of(List.of(server))
                .with(new UpstreamPlan.Dnssec(false, null, trusted ? Set.of(server) : Set.of()));
        return gateway.start(
                gateway.blocking("casino.example"),
                List.of(upstream.address()),
                s -> s.withUpstream(plan).withKeeping(keeping));
    }

    private static Message ask(
            TestGateway gateway, String name, boolean ad, boolean dok, boolean cd)
            throws Exception {
        Message query =
                Message.newQuery(Record.newRecord(Name.fromString(name + "."), Type.A, DClass.IN));
        if (ad) {
            query.getHeader().setFlag(Flags.AD);
        }
        if (cd) {
            query.getHeader().setFlag(Flags.CD);
        }
        if (dok) {
            query.addRecord(new OPTRecord(1232, 0, 0, 0x8000), Section.ADDITIONAL);
        }
        return Dns.ask(gateway.address(), query.toWire());
    }

    @Test
    void aTrustedServersWordIsPassedOnToThoseWhoAskForIt() throws Exception {
        try (ErraticUpstream upstream = validating();
                TestGateway gateway = gateway(upstream, true, Keeping.USUAL)) {
            assertThat(ask(gateway, "a.example", true, false, false).getHeader().getFlag(Flags.AD))
                    .isTrue();
            assertThat(ask(gateway, "a.example", false, true, false).getHeader().getFlag(Flags.AD))
                    .isTrue();
            assertThat(ask(gateway, "a.example", false, false, false)
                            .getHeader()
                            .getFlag(Flags.AD))
                    .isFalse();
        }
    }

    @Test
    void anybodyElsesIsNot() throws Exception {
        try (ErraticUpstream upstream = validating();
                TestGateway gateway = gateway(upstream, false, Keeping.USUAL)) {
            assertThat(ask(gateway, "a.example", true, true, false).getHeader().getFlag(Flags.AD))
                    .isFalse();
        }
    }

    @Test
    void whatWeChangedOrMadeHasNone() throws Exception {
        try (ErraticUpstream upstream = validating();
                TestGateway gateway =
                        gateway(upstream, true, new Keeping(3000, 6000, true, true, true))) {
            assertThat(ask(gateway, "a.example", true, true, false).getHeader().getFlag(Flags.AD))
                    .isFalse();
            assertThat(ask(gateway, "casino.example", true, true, false)
                            .getHeader()
                            .getFlag(Flags.AD))
                    .isFalse();
        }
    }

    @Test
    void doAndCdGoUpstreamAndComeBack() throws Exception {
        try (ErraticUpstream upstream = validating();
                TestGateway gateway = gateway(upstream, true, Keeping.USUAL)) {
            Message plain = ask(gateway, "a.example", false, false, false);
            Message full = ask(gateway, "a.example", false, true, true);

            assertThat(asked).hasSize(2);
            assertThat(asked.get(0).getHeader().getFlag(Flags.CD)).isFalse();
            assertThat(asked.get(0).getOPT().getFlags() & 0x8000).isZero();
            assertThat(asked.get(1).getHeader().getFlag(Flags.CD)).isTrue();
            assertThat(asked.get(1).getOPT().getFlags() & 0x8000).isNotZero();
            assertThat(plain.getHeader().getFlag(Flags.CD)).isFalse();
            assertThat(full.getHeader().getFlag(Flags.CD)).isTrue();
            assertThat(full.getOPT().getFlags() & 0x8000).isNotZero();
        }
    }

    @Test
    void aServersReasonForAFalseAnswerIsPassedOn() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    Message reply = ErraticUpstream.reply(query);
                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                    reply.addRecord(
                            new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(6, "no")),
                            Section.ADDITIONAL);
                    return List.of(reply.toWire());
                });
                TestGateway gateway = gateway(upstream, true, Keeping.USUAL)) {
            Message reply = ask(gateway, "a.example", false, true, false);

            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(reply.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR))
                    .singleElement()
                    .isEqualTo(new ExtendedErrorCodeOption(6));
        }
    }
}
