package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a client may not make a server hear. */
class ClientOptionsTest {
    private static final byte[] COOKIE = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path folder;

    @Test
    void nothingOfAClientsOptionsGoesUpstream() throws Exception {
        List<EDNSOption> seen = new ArrayList<>();
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    seen.addAll(query.getOPT().getOptions());
                    return List.of(ErraticUpstream.address(query, "192.0.2.1"));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            Message query = Message.newQuery(
                    Record.newRecord(Name.fromString("a.example."), Type.A, DClass.IN));
            EDNSOption subnet = new ClientSubnetOption(24, InetAddress.getByName("192.168.1.0"));
            query.addRecord(
                    new OPTRecord(
                            1232,
                            0,
                            0,
                            0,
                            List.of(
                                    subnet,
                                    new CookieOption(COOKIE),
                                    new GenericEDNSOption(12, new byte[40]),
                                    new GenericEDNSOption(65001, COOKIE))),
                    Section.ADDITIONAL);

            Message reply = Dns.ask(gateway.address(), query.toWire());

            assertThat(reply.getOPT().getOptions()).isEmpty();
            // Our own cookie is of this hop, and is not the client's.
            assertThat(seen).singleElement().satisfies(option -> {
                assertThat(option).isInstanceOf(CookieOption.class);
                assertThat(((CookieOption) option).getClientCookie()).isNotEqualTo(COOKIE);
            });
        }
    }

    @Test
    void anyGetsOneSmallRecordAndIsNotForwarded() throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a.example", Type.ANY);

            assertThat(reply.getSection(Section.ANSWER))
                    .singleElement()
                    .matches(record -> record.getType() == Type.HINFO);
            assertThat(upstream.asked()).isZero();
        }
    }
}
