package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.name.NameSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A public name that leads into the house is a way around the browser's walls. */
class RebindingTest {
    @TempDir
    Path folder;

    private static ErraticUpstream answering(int type, String data) throws IOException {
        return new ErraticUpstream((query, number, tcp) -> {
            Message reply = ErraticUpstream.reply(query);
            Name name = query.getQuestion().getName();
            reply.addRecord(
                    Record.fromString(name, type, DClass.IN, 300, data, Name.root), Section.ANSWER);
            return List.of(reply.toWire());
        });
    }

    private int records(int type, String data, String name, UpstreamPlan.Rebinding rebinding)
            throws Exception {
        try (ErraticUpstream upstream = answering(type, data);
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(
                    gateway.blocking(),
                    List.of(upstream.address()),
                    s -> s.withUpstream(s.upstream().with(rebinding)));
            return Dns.ask(gateway.address(), name, type)
                    .getSection(Section.ANSWER)
                    .size();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "127.0.0.1",
                "169.254.1.1",
                "0.0.0.0"
            })
    void ipv4AddressesOfTheHouseAreWithheld(String address) throws Exception {
        assertThat(records(Type.A, address, "evil.example", UpstreamPlan.Rebinding.REFUSED))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fd00::1", "fe80::1", "::1", "::", "::ffff:192.168.1.1", "64:ff9b::10.0.0.1"
            })
    void ipv6AddressesOfTheHouseAreWithheld(String address) throws Exception {
        assertThat(records(Type.AAAA, address, "evil.example", UpstreamPlan.Rebinding.REFUSED))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "198.51.100.1",
                "203.0.113.1",
                "172.32.0.1",
                "100.64.0.1",
                "192.169.0.1"
            })
    void documentationSharedAndPublicOnesPass(String address) throws Exception {
        assertThat(records(Type.A, address, "good.example", UpstreamPlan.Rebinding.REFUSED))
                .isEqualTo(1);
    }

    @Test
    void hintsOfAServiceCountToo() throws Exception {
        UpstreamPlan.Rebinding refused = UpstreamPlan.Rebinding.REFUSED;
        assertThat(records(Type.HTTPS, "1 . alpn=h2 ipv4hint=192.168.1.1", "e.example", refused))
                .isZero();
        assertThat(records(Type.HTTPS, "1 . alpn=h2 ipv6hint=fd00::1", "e.example", refused))
                .isZero();
        assertThat(records(Type.HTTPS, "1 . alpn=h2 ipv4hint=192.0.2.1", "e.example", refused))
                .isEqualTo(1);
    }

    @Test
    void exceptionsPass() throws Exception {
        UpstreamPlan.Rebinding some =
                new UpstreamPlan.Rebinding(true, new NameSet(List.of("nas.example")));
        assertThat(records(Type.A, "192.168.1.1", "a.nas.example", some)).isEqualTo(1);
        assertThat(records(Type.A, "192.168.1.1", "anas.example", some)).isZero();
        UpstreamPlan.Rebinding off = new UpstreamPlan.Rebinding(false, NameSet.EMPTY);
        assertThat(records(Type.A, "192.168.1.1", "a.example", off)).isEqualTo(1);
    }
}
