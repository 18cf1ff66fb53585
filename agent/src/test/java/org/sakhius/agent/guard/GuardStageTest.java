package org.sakhius.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.testing.Dns;
import org.xbill.DNS.Type;

import java.net.InetSocketAddress;

/** An open resolver is impossible by accident: who is outside needs an id that nobody guesses. */
class GuardStageTest {
    private static final Origin NOBODY = new Origin() {
        @Override
        public void reply(Query query, Answer answer) {
            throw new AssertionError("a stage does not reply");
        }

        @Override
        public void dropped(Query query) {
            throw new AssertionError("a stage does not drop");
        }
    };

    @ParameterizedTest
    @CsvSource({
        "192.168.1.5,,CONTINUE",
        "192.168.1.5,unknown,CONTINUE",
        "203.0.113.9,,REPLY",
        "203.0.113.9,unknown,REPLY",
        "203.0.113.9,0123456789abcdef0123,CONTINUE",
    })
    void onlyTheHouseAndItsDevicesMayAsk(String client, @Nullable String id, Outcome expected) {
        GuardStage guard =
                new GuardStage(AccessList.home(), () -> 0, "0123456789abcdef0123"::equals);
        byte[] question = Dns.question("www.example", Type.A);
        Query query = new Query(NOBODY, true, 512);
        System.arraycopy(question, 0, query.request().packet, 0, question.length);
        query.begin(new InetSocketAddress(client, 4000), question.length);
        query.clientId(id);

        assertThat(guard.handle(query)).isEqualTo(expected);
        assertThat(query.outside()).isEqualTo(client.startsWith("203."));
    }
}
