package org.sakhius.agent.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.util.List;

class BlockedNamesTest {
    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        upstream = ErraticUpstream.honest();
        gateway = new TestGateway(folder);
        gateway.start(
                gateway.policy(
                        List.of("open.casino.example"), "casino.example", "help-line.example"),
                upstream.address());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"casino.example", "a.b.casino.example", "CaSiNo.eXample", "casino.example."})
    void leadNowhere(String name) throws Exception {
        Message a = Dns.ask(gateway.address(), name, Type.A);
        Message aaaa = Dns.ask(gateway.address(), name, Type.AAAA);

        Record address = a.getSection(Section.ANSWER).get(0);
        assertThat(address.rdataToString()).isEqualTo("0.0.0.0");
        assertThat(address.getTTL()).isEqualTo(10);
        assertThat(aaaa.getSection(Section.ANSWER).get(0).rdataToString())
                .isEqualTo("0:0:0:0:0:0:0:0");
        assertThat(upstream.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.HTTPS, Type.SVCB, Type.MX, Type.TXT, Type.CNAME, Type.ANY, 65400})
    void haveNoRecordOfAnyOtherType(int type) throws Exception {
        Message reply = Dns.ask(gateway.address(), "casino.example", type);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        SOARecord soa = (SOARecord) reply.getSection(Section.AUTHORITY).get(0);
        assertThat(Math.min(soa.getTTL(), soa.getMinimum())).isEqualTo(10);
        assertThat(upstream.asked()).isZero();
    }

    @Test
    void sayWhoseWillItIsToThoseWhoSpeakEdnsOnlyAndNeverTheRule() throws Exception {
        Message spoken =
                Dns.ask(gateway.address(), Dns.ednsQuestion("casino.example", Type.A, 1232));
        Message plain = Dns.ask(gateway.address(), "casino.example", Type.A);

        ExtendedErrorCodeOption error = (ExtendedErrorCodeOption)
                spoken.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).get(0);
        assertThat(error.getErrorCode()).isEqualTo(15);
        assertThat(error.getText()).isNullOrEmpty();
        assertThat(plain.getOPT()).isNull();
    }

    @Test
    void namesThatOnlyEndAlikeAreAnswered() throws Exception {
        Message reply = Dns.ask(gateway.address(), "notcasino.example", Type.A);

        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("192.0.2.1");
    }

    @Test
    void whatTheGuardianOpenedIsAnswered() throws Exception {
        Message reply = Dns.ask(gateway.address(), "open.casino.example", Type.A);

        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("192.0.2.1");
    }

    @Test
    void helpIsAnsweredWhateverAListSaysAndLeavesNoTrace() throws Exception {
        Message reply = Dns.ask(gateway.address(), "help-line.example", Type.A);
        Dns.ask(gateway.address(), "casino.example", Type.A);

        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("192.0.2.1");
        assertThat(gateway.seen().lines()).containsExactly("judged casino.example BLOCK");
    }

    @Test
    void anAnswerInTheCacheIsJudgedByTheRulesOfNow() throws Exception {
        Dns.ask(gateway.address(), "later.example", Type.A);

        gateway.swap(gateway.blocking("later.example"));

        Message reply = Dns.ask(gateway.address(), "later.example", Type.A);
        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("0.0.0.0");
    }
}
