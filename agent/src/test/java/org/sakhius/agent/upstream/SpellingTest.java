package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The spelling of the name is one more thing to guess; servers that fold it are served too. */
class SpellingTest {
    @TempDir
    Path folder;

    /** An answer whose question is spelled in lower case, wherever it stands. */
    private static byte[] folded(Message query, String address) throws IOException {
        byte[] wire = ErraticUpstream.address(query, address);
        for (int at = 12; wire[at] != 0; at++) {
            wire[at] = wire[at] >= 'A' && wire[at] <= 'Z' ? (byte) (wire[at] + 32) : wire[at];
        }
        return wire;
    }

    private static String address(Message reply) {
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    @Test
    void everyQuestionIsSpelledAnew() throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            for (int type = 1; type < 41; type++) {
                Message reply = Dns.ask(gateway.address(), "MiXed-letters.example", type);
                assertThat(reply.getQuestion().getName()).hasToString("MiXed-letters.example.");
            }
            Set<String> spellings = new HashSet<>(upstream.names());
            assertThat(spellings).hasSizeGreaterThan(35);
            assertThat(spellings)
                    .allMatch(s -> s.toLowerCase(Locale.ROOT).equals("mixed-letters.example."));
            long upper = String.join("", upstream.names())
                    .chars()
                    .filter(Character::isUpperCase)
                    .count();
            // 19 letters in 40 names: half of 760, six deviations either way.
            assertThat(upper).isBetween(297L, 463L);
        }
    }

    @Test
    void aLieInAnotherSpellingIsNotBelieved() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> tcp
                        ? List.of()
                        : List.of(
                                folded(query, "203.0.113.66"),
                                folded(query, "203.0.113.66"),
                                ErraticUpstream.address(query, "192.0.2.1")));
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a-long-name-of-a.bank.example", Type.A);

            assertThat(address(reply)).isEqualTo("192.0.2.1");
        }
    }

    @Test
    void aServerThatFoldsIsAskedOverTcpAndThenTakenAsItIs() throws Exception {
        List<Boolean> transports = new ArrayList<>();
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    transports.add(tcp);
                    return List.of(folded(query, tcp ? "192.0.2.2" : "192.0.2.1"));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            for (int i = 0; i < Limits.UPSTREAM_CASE_FOLDS; i++) {
                String name = "early-name-" + i + ".example";
                assertThat(address(Dns.ask(gateway.address(), name, Type.A)))
                        .isEqualTo("192.0.2.2");
            }
            String later = address(Dns.ask(gateway.address(), "later-name.example", Type.A));

            assertThat(later).isEqualTo("192.0.2.1");
            assertThat(transports).hasSize(2 * Limits.UPSTREAM_CASE_FOLDS + 1);
            assertThat(upstream.names().get(transports.size() - 1))
                    .isEqualTo("later-name.example.");
        }
    }

    @Test
    void oneThatFoldsAndHasNoTcpIsServedToo() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) ->
                        tcp ? List.of() : List.of(folded(query, "192.0.2.1")));
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Awaitility.await().until(() -> {
                Message reply = Dns.ask(gateway.address(), "only-datagrams.example", Type.A);
                return reply.getSection(Section.ANSWER).size() == 1;
            });
        }
    }
}
