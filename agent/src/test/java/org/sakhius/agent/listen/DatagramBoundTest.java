package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.cache.AnswerCache;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.Batch;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.net.Tally;
import org.sakhius.agent.net.Transport;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Pipeline;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.agent.testing.Dns;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a forged question from outside the house is worth to whom it is sent. */
class DatagramBoundTest {
    private static final Origin NOBODY = new Origin() {
        @Override
        public void reply(Query query, Answer answer) {
            throw new AssertionError("nothing replies here");
        }

        @Override
        public void dropped(Query query) {
            throw new AssertionError("nothing is dropped here");
        }
    };

    private static Stage idle(Step step) {
        return new Stage() {
            @Override
            public Step step() {
                return step;
            }

            @Override
            public Outcome handle(Query query) {
                return Outcome.CONTINUE;
            }
        };
    }

    private Message reply(boolean outside, boolean connection, int rdataBytes) throws Exception {
        DefaultEventLoop loop = new DefaultEventLoop();
        try {
            Worker worker = new Worker(
                    new LoopContext(Transport.NIO, loop, () -> 0, new Batch(), new Tally()),
                    new Pipeline(Arrays.stream(Step.values())
                            .map(DatagramBoundTest::idle)
                            .toList()),
                    new AnswerCache(1, 1));
            byte[] question = Dns.ednsQuestion("www.example", Type.NULL, 1232);
            Query query = new Query(NOBODY, connection, 512);
            System.arraycopy(question, 0, query.request().packet, 0, question.length);
            query.begin(new InetSocketAddress("203.0.113.9", 4000), question.length);
            RequestParser.parse(query.request(), question.length);
            query.outside(outside);
            List<RecordsAnswer.Owned> records = new ArrayList<>();
            records.add(new RecordsAnswer.Owned(new byte[0], Type.NULL, new byte[rdataBytes]));
            int length = worker.write(query, new RecordsAnswer(0, 0, records, 60, false));
            assertThat(length)
                    .isLessThanOrEqualTo(
                            connection || !outside
                                    ? 65_535
                                    : question.length * Limits.UDP_OUTSIDE_RATIO_COUNT);
            return new Message(Arrays.copyOf(worker.bytes(), length));
        } finally {
            loop.shutdownGracefully();
        }
    }

    private static boolean cut(Message reply) {
        return reply.getHeader().getFlag(Flags.TC);
    }

    @Test
    void fromOutsideADatagramIsWorthTenTimesTheQuestionAtMost() throws Exception {
        // 40 bytes of question; the record, the question and OPT take 12 + 17 + 12 + 11 + 6.
        int room = 40 * Limits.UDP_OUTSIDE_RATIO_COUNT - 58;
        assertThat(cut(reply(true, false, room))).isFalse();
        assertThat(cut(reply(true, false, room + 1))).isTrue();
    }

    @Test
    void fromTheHouseOrOverAConnectionNothingIsCut() throws Exception {
        assertThat(cut(reply(false, false, 1000))).isFalse();
        assertThat(cut(reply(true, true, 1000))).isFalse();
    }
}
