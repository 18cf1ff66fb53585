package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.local.LocalSettings;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.name.NameSet;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Which server is asked for which name, and in which order. */
class RoutesTest {
    @TempDir
    Path folder;

    private static ErraticUpstream of(String address) throws Exception {
        return new ErraticUpstream(
                (query, number, tcp) -> List.of(ErraticUpstream.address(query, address)));
    }

    private static UpstreamServer server(InetSocketAddress address) {
        return new UpstreamServer(UpstreamServer.Scheme.UDP, address);
    }

    private static String address(TestGateway gateway, String name) throws Exception {
        Message reply = Dns.ask(gateway.address(), name, Type.A);
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    @Test
    void theNarrowestNameDecidesAndItsPrivateAddressesPass() throws Exception {
        try (ErraticUpstream main = of("192.0.2.1");
                ErraticUpstream school = of("10.0.0.1");
                ErraticUpstream lab = of("10.0.0.2");
                TestGateway gateway = new TestGateway(folder)) {
            NameSet routed = new NameSet(List.of("168.192.in-addr.arpa"));
            List<UpstreamPlan.Route> routes = List.of(
                    new UpstreamPlan.Route(
                            new NameSet(List.of("school.example")),
                            List.of(server(school.address()))),
                    new UpstreamPlan.Route(
                            new NameSet(List.of("lab.school.example")),
                            List.of(server(lab.address()))),
                    new UpstreamPlan.Route(routed, List.of(server(lab.address()))));
            gateway.start(
                    gateway.blocking(),
                    List.of(main.address()),
                    s -> s.withUpstream(s.upstream().with(routes))
                            .withLocal(LocalSettings.USUAL.withRouted(routed)));

            assertThat(address(gateway, "www.example")).isEqualTo("192.0.2.1");
            assertThat(address(gateway, "a.school.example")).isEqualTo("10.0.0.1");
            assertThat(address(gateway, "pc.lab.school.example")).isEqualTo("10.0.0.2");
            assertThat(address(gateway, "myschool.example")).isEqualTo("192.0.2.1");
            assertThat(address(gateway, "1.1.168.192.in-addr.arpa")).isEqualTo("10.0.0.2");
            assertThat(Dns.ask(gateway.address(), "1.0.0.10.in-addr.arpa", Type.PTR)
                            .getRcode())
                    .isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void inParallelTheFirstGoodAnswerWins() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ErraticUpstream silent = new ErraticUpstream((query, number, tcp) -> List.of());
                ErraticUpstream failing = new ErraticUpstream((query, number, tcp) -> {
                    Message reply = ErraticUpstream.reply(query);
                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                    return List.of(reply.toWire());
                });
                ErraticUpstream good = new ErraticUpstream((query, number, tcp) -> {
                    end.await(100, TimeUnit.MILLISECONDS);
                    return List.of(ErraticUpstream.address(query, "192.0.2.3"));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(
                    gateway.blocking(),
                    List.of(silent.address(), failing.address(), good.address()),
                    s -> s.withUpstream(s.upstream().with(Strategy.PARALLEL)));

            assertThat(address(gateway, "www.example")).isEqualTo("192.0.2.3");
            assertThat(good.asked()).isEqualTo(1);
            assertThat(failing.asked()).isEqualTo(1);
        }
    }

    @Test
    void theFastestIsAskedAndTheOthersAreMeasured() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ErraticUpstream slow = new ErraticUpstream((query, number, tcp) -> {
                    never.await(40, TimeUnit.MILLISECONDS);
                    return List.of(ErraticUpstream.address(query, "192.0.2.1"));
                });
                ErraticUpstream fast = of("192.0.2.2");
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(
                    gateway.blocking(),
                    List.of(slow.address(), fast.address()),
                    s -> s.withUpstream(s.upstream().with(Strategy.FASTEST)));
            for (int i = 0; i < 96; i++) {
                Dns.ask(gateway.address(), "n" + i + ".example", Type.A);
            }
            assertThat(slow.asked()).isBetween(2, 10);
            assertThat(fast.asked()).isGreaterThanOrEqualTo(86);
        }
    }
}
