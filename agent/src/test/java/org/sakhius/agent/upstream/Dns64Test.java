package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.local.LocalSettings;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Names without IPv6 are reached through the network's translator (RFC 6147, 6052, 7050). */
class Dns64Test {
    @TempDir
    Path folder;

    private static List<byte[]> script(Message query, int number, boolean tcp) throws Exception {
        Message reply = ErraticUpstream.reply(query);
        Name name = query.getQuestion().getName();
        String first = name.getLabelString(0).toLowerCase(Locale.ROOT);
        int type = query.getQuestion().getType();
        if (first.equals("gone")) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (first.equals("alias")) {
            Name target = Name.fromString("v4.example.");
            add(reply, name, Type.CNAME, "v4.example.");
            if (type == Type.A) {
                add(reply, target, Type.A, "192.0.2.33");
            }
        } else if (type == Type.A && !first.equals("nothing")) {
            add(reply, name, Type.A, "192.0.2.33");
            add(reply, name, Type.A, "198.51.100.7");
        } else if (type == Type.AAAA && first.equals("v6")) {
            add(reply, name, Type.AAAA, "2001:db8::6");
        } else if (type == Type.AAAA && first.equals("mapped")) {
            reply.addRecord(
                    new AAAARecord(name, DClass.IN, 60, new byte[] {
                        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 9
                    }),
                    Section.ANSWER);
        } else if (type == Type.AAAA && first.equals("broken")) {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (type == Type.PTR) {
            add(reply, name, Type.PTR, "host.example.");
        }
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.addRecord(
                    Record.fromString(
                            Name.fromString("example."),
                            Type.SOA,
                            DClass.IN,
                            40,
                            "ns.example. h.example. 1 2 3 4 40",
                            Name.root),
                    Section.AUTHORITY);
        }
        return List.of(reply.toWire());
    }

    private static void add(Message reply, Name name, int type, String data) throws Exception {
        reply.addRecord(
                Record.fromString(name, type, DClass.IN, 300, data, Name.root), Section.ANSWER);
    }

    private TestGateway started(ErraticUpstream upstream, String prefix) throws Exception {
        TestGateway gateway = new TestGateway(folder);
        Dns64 dns64 = Dns64.parse(prefix);
        return gateway.start(
                gateway.blocking("casino.example"),
                List.of(upstream.address()),
                s -> s.withUpstream(s.upstream().withDns64(dns64))
                        .withLocal(LocalSettings.USUAL.withTranslators(
                                LocalSettings.ipv4Only().stream()
                                        .map(dns64::embed)
                                        .toList())));
    }

    private static List<String> data(Message reply) {
        return reply.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Test
    void aNameWithoutIpv6GetsTranslatedAddresses() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(Dns64Test::script);
                TestGateway gateway = started(upstream, "64:ff9b::/96")) {
            Message reply = Dns.ask(gateway.address(), "v4.example", Type.AAAA);
            assertThat(data(reply))
                    .containsExactly("64:ff9b:0:0:0:0:c000:221", "64:ff9b:0:0:0:0:c633:6407");
            // The absence of IPv6 holds for forty seconds (RFC 6147 5.1.7).
            assertThat(reply.getSection(Section.ANSWER).get(0).getTTL()).isBetween(38L, 40L);
            assertThat(upstream.asked()).isEqualTo(2);

            assertThat(data(Dns.ask(gateway.address(), "V4.example", Type.AAAA)))
                    .hasSize(2);
            assertThat(upstream.asked()).isEqualTo(2);

            assertThat(data(Dns.ask(gateway.address(), "alias.example", Type.AAAA)))
                    .containsExactly("v4.example.", "64:ff9b:0:0:0:0:c000:221");
            assertThat(data(Dns.ask(gateway.address(), "mapped.example", Type.AAAA)))
                    .contains("64:ff9b:0:0:0:0:c000:221");
            assertThat(data(Dns.ask(gateway.address(), "broken.example", Type.AAAA)))
                    .contains("64:ff9b:0:0:0:0:c000:221");
        }
    }

    @Test
    void whatHasIpv6OrNothingOrDoesNotExistStaysAsItIs() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(Dns64Test::script);
                TestGateway gateway = started(upstream, "64:ff9b::/96")) {
            assertThat(data(Dns.ask(gateway.address(), "v6.example", Type.AAAA)))
                    .containsExactly("2001:db8:0:0:0:0:0:6");
            Message nothing = Dns.ask(gateway.address(), "nothing.example", Type.AAAA);
            assertThat(nothing.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(data(nothing)).isEmpty();
            assertThat(Dns.ask(gateway.address(), "gone.example", Type.AAAA).getRcode())
                    .isEqualTo(Rcode.NXDOMAIN);
            assertThat(data(Dns.ask(gateway.address(), "casino.example", Type.AAAA)))
                    .containsExactly("0:0:0:0:0:0:0:0");
        }
    }

    @Test
    void whoValidatesHimselfGetsNothingAdded() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(Dns64Test::script);
                TestGateway gateway = started(upstream, "64:ff9b::/96")) {
            Message query = Message.newQuery(
                    Record.newRecord(Name.fromString("v4.example."), Type.AAAA, DClass.IN));
            query.getHeader().setFlag(Flags.CD);
            query.addRecord(new OPTRecord(1232, 0, 0, 0x8000), Section.ADDITIONAL);

            assertThat(data(Dns.ask(gateway.address(), query.toWire()))).isEmpty();
        }
    }

    @Test
    void aReverseNameBelowThePrefixIsAnAliasOfTheRealOne() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(Dns64Test::script);
                TestGateway gateway = started(upstream, "64:ff9b::/96")) {
            String name = ReverseMap.fromAddress(InetAddress.getByName("64:ff9b::5db8:d822"))
                    .toString(true);

            assertThat(data(Dns.ask(gateway.address(), name, Type.PTR)))
                    .containsExactly("34.216.184.93.in-addr.arpa.", "host.example.");
        }
    }

    @Test
    void ipv4OnlyArpaTellsOfTheTranslator() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(Dns64Test::script);
                TestGateway gateway = started(upstream, "2001:db8:122:344::/96")) {
            assertThat(data(Dns.ask(gateway.address(), "ipv4only.arpa", Type.AAAA)))
                    .containsExactly(
                            "2001:db8:122:344:0:0:c000:aa", "2001:db8:122:344:0:0:c000:ab");
            assertThat(data(Dns.ask(gateway.address(), "ipv4only.arpa", Type.A)))
                    .containsExactly("192.0.0.170", "192.0.0.171");
            assertThat(Dns.ask(gateway.address(), "x.ipv4only.arpa", Type.A).getRcode())
                    .isEqualTo(Rcode.NXDOMAIN);
            assertThat(upstream.asked()).isZero();
        }
    }

    /** The examples of RFC 6052 2.4. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8::/32,2001:db8:c000:221::",
        "2001:db8:100::/40,2001:db8:1c0:2:21::",
        "2001:db8:122::/48,2001:db8:122:c000:2:2100::",
        "2001:db8:122:300::/56,2001:db8:122:3c0:0:221::",
        "2001:db8:122:344::/64,2001:db8:122:344:c0:2:2100::",
        "2001:db8:122:344::/96,2001:db8:122:344::192.0.2.33",
        "64:ff9b::/96,64:ff9b::192.0.2.33"
    })
    void everyPrefixOfTheStandardHoldsAnAddress(String prefix, String expected) throws Exception {
        byte[] v6 = Dns64.parse(prefix).embed(new byte[] {(byte) 192, 0, 2, 33});
        assertThat(v6).isEqualTo(InetAddress.getByName(expected).getAddress());
        byte[] reverse = ReverseMap.fromAddress(v6).toWire();
        assertThat(Dns64.parse(prefix).reverse(reverse, reverse.length))
                .isEqualTo(ReverseMap.fromAddress("192.0.2.33").toWire());
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:ff9b::", "64:ff9b::/97", "192.0.2.0/24", "64:ff9b::/x", ""})
    void anythingElseIsRefused(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> Dns64.parse(prefix));
    }
}
