package org.sakhius.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;

class AnswerCacheTest {
    private static final long SECOND = 1_000_000_000L;

    private final AnswerCache cache = new AnswerCache(100, 1 << 20);

    private static Request request(String name, int type) {
        Request request = new Request(Limits.UDP_QUERY_BYTES);
        byte[] message = Dns.question(name, type);
        System.arraycopy(message, 0, request.packet, 0, message.length);
        RequestParser.parse(request, message.length);
        return request;
    }

    private static LearntAnswer answer(int rcode, int ttl, long now) {
        byte[] wire = new byte[60];
        Wire.put16(wire, Wire.FLAGS, Wire.QR | rcode);
        return new LearntAnswer(wire, new char[0], ttl, now, null);
    }

    @Test
    void givesBackWhateverTheCaseUntilItIsOver() {
        LearntAnswer answer = answer(0, 10, 0);
        cache.put(request("www.example", 1), answer, 0);

        assertThat(cache.get(request("WWW.eXample", 1), 10 * SECOND - 1)).isSameAs(answer);
        assertThat(cache.get(request("www.example", 1), 10 * SECOND)).isNull();
    }

    @Test
    void typeDoAndCdAreOtherQuestions() {
        cache.put(request("www.example", 1), answer(0, 10, 0), 0);
        Request secured = request("www.example", 1);
        secured.dnssecOk = true;
        Request unchecked = request("www.example", 1);
        unchecked.flags |= Wire.CD;

        assertThat(cache.get(request("www.example", 28), 0)).isNull();
        assertThat(cache.get(secured, 0)).isNull();
        assertThat(cache.get(unchecked, 0)).isNull();
    }

    @Test
    void aFailureNeverMasksAGoodAnswerAndGivesWayToOne() {
        LearntAnswer good = answer(0, 10, 0);
        LearntAnswer failure = answer(Rcode.SERVFAIL, Limits.CACHE_FAILURE_TTL_S, 5 * SECOND);
        Request request = request("www.example", 1);
        cache.put(request, good, 0);
        cache.put(request, failure, 5 * SECOND);
        assertThat(cache.get(request, 5 * SECOND)).isSameAs(good);

        cache.put(request, answer(Rcode.SERVFAIL, 2, 11 * SECOND), 11 * SECOND);
        LearntAnswer later = answer(0, 10, 12 * SECOND);
        cache.put(request, later, 12 * SECOND);
        assertThat(cache.get(request, 12 * SECOND)).isSameAs(later);
    }

    @Test
    void doesNotKeepTtlZeroNorWhatIsTooLong() {
        Request request = request("www.example", 1);
        cache.put(request, answer(0, 0, 0), 0);
        assertThat(cache.size()).isZero();

        byte[] longest = new byte[Limits.CACHE_ANSWER_BYTES];
        cache.put(request, new LearntAnswer(longest, new char[0], 9, 0, null), 0);
        assertThat(cache.size()).isEqualTo(1);
        Request other = request("other.example", 1);
        byte[] tooLong = new byte[Limits.CACHE_ANSWER_BYTES + 1];
        cache.put(other, new LearntAnswer(tooLong, new char[0], 9, 0, null), 0);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void staysWithinItsEntriesAndKeepsWhatIsAskedFor() {
        Request popular = request("popular.example", 1);
        cache.put(popular, answer(0, 3600, 0), 0);
        for (int i = 0; i < 1000; i++) {
            assertThat(cache.get(popular, 0)).isNotNull();
            cache.put(request("n" + i + ".example", 1), answer(0, 3600, 0), 0);
            assertThat(cache.size()).isLessThanOrEqualTo(100);
        }

        assertThat(cache.get(popular, 0)).isNotNull();
        assertThat(cache.get(request("n0.example", 1), 0)).isNull();
        assertThat(cache.get(request("n999.example", 1), 0)).isNotNull();
    }

    @Test
    void staysWithinItsBytes() {
        AnswerCache small = new AnswerCache(1000, 10_000);
        for (int i = 0; i < 1000; i++) {
            small.put(request("n" + i + ".example", 1), answer(0, 3600, 0), 0);
        }

        assertThat(small.size()).isBetween(10, 40);
    }
}
