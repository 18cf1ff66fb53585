package org.sakhius.agent.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.dns.BlockedAs;
import org.sakhius.agent.local.LocalSettings;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** The ways to answer a blocked name, each with a short time and the reason. */
class BlockedAsTest {
    @TempDir
    Path folder;

    private Message ask(BlockedAs as, int type) throws Exception {
        try (TestGateway gateway = new TestGateway(folder)) {
            gateway.start(
                    gateway.blocking("casino.example"),
                    List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)),
                    s -> s.withLocal(LocalSettings.USUAL.withBlocked(as)));
            return Dns.ask(gateway.address(), Dns.ednsQuestion("casino.example", type, 1232));
        }
    }

    private static int why(Message reply) {
        return reply.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                .mapToInt(option -> ((ExtendedErrorCodeOption) option).getErrorCode())
                .findFirst()
                .orElse(-1);
    }

    @Test
    void asANameThatDoesNotExist() throws Exception {
        Message reply = ask(new BlockedAs(BlockedAs.Kind.NXDOMAIN, List.of(), 30), Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(((SOARecord) reply.getSection(Section.AUTHORITY).get(0)).getMinimum())
                .isEqualTo(30);
        assertThat(why(reply)).isEqualTo(15);
    }

    @Test
    void asRefused() throws Exception {
        Message reply = ask(new BlockedAs(BlockedAs.Kind.REFUSED, List.of(), 10), Type.AAAA);
        assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(why(reply)).isEqualTo(15);
    }

    @Test
    void asAnAddressOfTheHouse() throws Exception {
        BlockedAs house = new BlockedAs(
                BlockedAs.Kind.ADDRESS, List.of(InetAddress.getByName("192.0.2.1")), 5);
        Message a = ask(house, Type.A);
        assertThat(a.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("192.0.2.1");
        assertThat(a.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(5);
        assertThat(why(a)).isEqualTo(15);
        for (int type : new int[] {Type.AAAA, Type.HTTPS}) {
            Message other = ask(house, type);
            assertThat(other.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(other.getSection(Section.ANSWER)).isEmpty();
        }
    }
}
