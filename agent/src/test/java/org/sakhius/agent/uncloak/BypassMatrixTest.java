package org.sakhius.agent.uncloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.syntax.ListSyntax;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every way to a blocked name is closed: all types, all spellings, straight or through aliases, a
 * renamed tree, a service's target, or an address.
 */
class BypassMatrixTest {
    private static final int PRIVATE_TYPE = 65_400;
    private static final List<Integer> TYPES = List.of(
            Type.A, Type.AAAA, Type.HTTPS, Type.SVCB, Type.ANY, Type.MX, Type.TXT, PRIVATE_TYPE);
    private static final List<String> BLOCKED =
            List.of("casino.example", "www.casino.example", "xn--80aqzcjk.example", utf8("сахиус"));
    private static final String SECRET = "the-secret";

    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        upstream = new ErraticUpstream(BypassMatrixTest::lead);
        gateway = new TestGateway(folder);
        gateway.start(
                gateway.listing(
                        ListSyntax.ADGUARD,
                        "||Casino.example^",
                        "||сахиус.example^",
                        "198.51.100.0/24",
                        "2001:db8:bad::/48"),
                upstream.address());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    /**
     * What the first label says leads to the blocked name: {@code c3}, {@code dname}, {@code svc}.
     */
    private static List<byte[]> lead(Message query, int number, boolean tcp) throws IOException {
        Name asked = query.getQuestion().getName();
        int type = query.getQuestion().getType();
        Message reply = ErraticUpstream.reply(query);
        // The gateway spells the names it asks for at random.
        String way = asked.getLabelString(0).toLowerCase(Locale.ROOT);
        Name bad = Name.fromString("x.casino.example.");
        Name owner = asked;
        if (way.startsWith("c")) {
            int depth = Integer.parseInt(way.substring(1));
            for (int i = 1; i <= depth; i++) {
                Name next = i == depth ? bad : Name.fromString("h" + i + ".cdn.example.");
                reply.addRecord(new CNAMERecord(owner, DClass.IN, 300, next), Section.ANSWER);
                owner = next;
            }
        } else if (way.equals("dname")) {
            Name tree = new Name(asked, 1);
            Name to = Name.fromString("casino.example.");
            reply.addRecord(new DNAMERecord(tree, DClass.IN, 300, to), Section.ANSWER);
            owner = Name.fromString("dname.casino.example.");
            reply.addRecord(new CNAMERecord(asked, DClass.IN, 300, owner), Section.ANSWER);
        }
        boolean toAddress = way.equals("ip");
        Name target = way.equals("svc") ? bad : Name.fromString("fine.example.");
        Record record = switch (type) {
            case Type.A ->
                new ARecord(owner, DClass.IN, 300, at(toAddress ? "198.51.100.9" : "192.0.2.7"));
            case Type.AAAA ->
                new AAAARecord(
                        owner, DClass.IN, 300, at(toAddress ? "2001:db8:bad::9" : "2001:db8::7"));
            case Type.HTTPS -> new HTTPSRecord(owner, DClass.IN, 300, 1, target, hints(toAddress));
            case Type.SVCB -> new SVCBRecord(owner, DClass.IN, 300, 1, target, hints(toAddress));
            default -> new TXTRecord(owner, DClass.IN, 300, SECRET);
        };
        if (record.getType() == type) {
            reply.addRecord(record, Section.ANSWER);
        }
        return List.of(reply.toWire());
    }

    private static List<SVCBRecord.ParameterBase> hints(boolean bad) throws IOException {
        return List.of(new SVCBRecord.ParameterIpv4Hint(
                List.of((Inet4Address) at(bad ? "198.51.100.9" : "192.0.2.7"))));
    }

    private static InetAddress at(String literal) throws IOException {
        return InetAddress.getByName(literal);
    }

    @Test
    void everyTypeOfEverySpellingIsBlocked() throws Exception {
        for (String name : BLOCKED) {
            for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT), mixed(name))) {
                for (int type : TYPES) {
                    assertBlocked(spelled, type);
                    assertBlocked(spelled + ".", type);
                }
            }
        }
        assertThat(upstream.asked()).isZero();
    }

    @Test
    void everyWayThatLeadsThereIsBlocked() throws Exception {
        List<String> ways = new ArrayList<>(List.of("dname"));
        for (int depth = 1; depth <= 8; depth++) {
            ways.add("c" + depth);
        }
        for (String way : ways) {
            for (int type : TYPES) {
                assertBlocked(way + ".innocent.example", type);
                assertBlocked(mixed(way + ".innocent.example"), type);
            }
        }
        for (int type : List.of(Type.HTTPS, Type.SVCB)) {
            assertBlocked("svc.innocent.example", type);
        }
        for (int type : List.of(Type.A, Type.AAAA, Type.HTTPS, Type.SVCB)) {
            assertBlocked("ip.innocent.example", type);
        }
    }

    @Test
    void whatLeadsElsewhereIsAnswered() throws Exception {
        for (int type : List.of(Type.A, Type.AAAA, Type.HTTPS, Type.SVCB, Type.TXT)) {
            Message reply = Dns.ask(gateway.address(), "fine.innocent.example", type);
            assertThat(reply.getSection(Section.ANSWER)).as(Type.string(type)).hasSize(1);
        }
    }

    private void assertBlocked(String name, int type) throws IOException {
        Message reply = Dns.ask(gateway.address(), name, type);
        for (Record record : reply.getSection(Section.ANSWER)) {
            assertThat(record.rdataToString())
                    .as(name + " " + Type.string(type))
                    .isIn("0.0.0.0", "0:0:0:0:0:0:0:0", "\"RFC8482\" \"\"");
        }
    }

    /** A label of UTF-8 octets below {@code example}, as a master file spells it. */
    private static String utf8(String label) {
        StringBuilder out = new StringBuilder();
        for (byte octet : label.getBytes(StandardCharsets.UTF_8)) {
            out.append('\\').append(octet & 0xff);
        }
        return out + ".example";
    }

    private static String mixed(String name) {
        StringBuilder out = new StringBuilder(name);
        for (int i = 0; i < out.length(); i += 2) {
            out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
        }
        return out.toString();
    }
}
