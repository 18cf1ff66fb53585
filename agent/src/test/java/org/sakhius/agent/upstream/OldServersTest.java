package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Servers from before EDNS get questions without it (RFC 6891 6.2.2). */
class OldServersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,false", "4,false", "1,true", "4,true"})
    void aRefusalOfOptIsFollowedByAQuestionWithout(int rcode, boolean bare) throws Exception {
        List<Boolean> withOpt = new ArrayList<>();
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    withOpt.add(query.getOPT() != null);
                    if (query.getOPT() == null) {
                        return List.of(ErraticUpstream.address(query, "192.0.2.1"));
                    }
                    Message refusal = ErraticUpstream.reply(query);
                    refusal.getHeader().setRcode(rcode);
                    byte[] wire = refusal.toWire();
                    if (bare) {
                        wire = Arrays.copyOf(wire, 12);
                        wire[5] = 0;
                    }
                    return List.of(wire);
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message first = Dns.ask(gateway.address(), "first.example", Type.A);
            Message second = Dns.ask(gateway.address(), "second.example", Type.A);

            assertThat(first.getSection(Section.ANSWER)).hasSize(1);
            assertThat(second.getSection(Section.ANSWER)).hasSize(1);
            assertThat(withOpt).containsExactly(true, false, false);
        }
    }

    @Test
    void aRefusalByOneWhoKnowsOptIsTheAnswer() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    Message refusal = ErraticUpstream.reply(query);
                    refusal.getHeader().setRcode(Rcode.NOTIMP);
                    refusal.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
                    return List.of(refusal.toWire());
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a.example", Type.A);

            assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
            assertThat(upstream.asked()).isEqualTo(1);
        }
    }
}
