package org.sakhius.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.filters.name.DomainName;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class AnswerWalkerTest {
    private static final long SECOND = 1_000_000_000L;

    private final AnswerWalker walker = new AnswerWalker();

    private @Nullable LearntAnswer walk(byte[] wire) {
        int end = Names.skip(wire, Wire.HEADER, wire.length) + 4;
        return walker.walk(wire, wire.length, end, 0);
    }

    private static Message question(String name) throws IOException {
        return ErraticUpstream.reply(new Message(Dns.question(name, 1)));
    }

    private static Name name(String text) throws IOException {
        return Name.fromString(text, Name.root);
    }

    private static ARecord a(String owner, long ttl) throws IOException {
        return new ARecord(name(owner), DClass.IN, ttl, InetAddress.getByName("192.0.2.1"));
    }

    private static SOARecord soa(String zone, long ttl, long minimum) throws IOException {
        Name of = name(zone);
        return new SOARecord(of, DClass.IN, ttl, of, of, 1, 2, 3, 4, minimum);
    }

    private static List<String> targets(LearntAnswer answer) {
        List<String> names = new ArrayList<>();
        byte[][] targets = answer.targets();
        if (targets != null) {
            Arrays.stream(targets).forEach(t -> names.add(DomainName.fromWire(t, 0)));
        }
        return names;
    }

    @Test
    void findsWhereAChainAndAServiceLeadTo() throws IOException {
        Message reply = question("shop.example");
        reply.addRecord(
                new CNAMERecord(name("shop.example"), DClass.IN, 300, name("A.Cdn.Example")),
                Section.ANSWER);
        reply.addRecord(
                new CNAMERecord(name("a.cdn.example"), DClass.IN, 60, name("b.cdn.example")),
                Section.ANSWER);
        reply.addRecord(
                new HTTPSRecord(
                        name("b.cdn.example"), DClass.IN, 90, 1, name("svc.example"), List.of()),
                Section.ANSWER);

        LearntAnswer answer = requireNonNull(walk(reply.toWire()));

        assertThat(targets(answer))
                .containsExactly("a.cdn.example", "b.cdn.example", "svc.example");
        assertThat(answer.ttlSeconds()).isEqualTo(60);
        assertThat(answer.ttlPlaces()).hasSize(3);
    }

    @Test
    void cutsTheOptOutAndKeepsTheRest() throws IOException {
        Message reply = question("a.example");
        reply.addRecord(a("a.example", 300), Section.ANSWER);
        reply.addRecord(a("ns.example", 300), Section.ADDITIONAL);
        reply.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);

        LearntAnswer answer = requireNonNull(walk(reply.toWire()));

        Message left = new Message(answer.wire());
        assertThat(left.getOPT()).isNull();
        assertThat(left.getSection(Section.ADDITIONAL)).hasSize(1);
        assertThat(left.getSection(Section.ANSWER)).hasSize(1);
    }

    @Test
    void absenceIsKeptForTheSmallerOfSoaTtlAndMinimum() throws IOException {
        Message reply = question("a.example");
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
        reply.addRecord(soa("example", 900, 60), Section.AUTHORITY);
        assertThat(requireNonNull(walk(reply.toWire())).ttlSeconds()).isEqualTo(60);

        Message huge = question("a.example");
        huge.addRecord(soa("example", 90_000, 90_000), Section.AUTHORITY);
        assertThat(requireNonNull(walk(huge.toWire())).ttlSeconds())
                .isEqualTo(Limits.CACHE_NEGATIVE_TTL_S);
    }

    @Test
    void absenceWithoutSoaIsNotKept() throws IOException {
        assertThat(requireNonNull(walk(question("a.example").toWire())).ttlSeconds())
                .isZero();
    }

    @Test
    void aFailureIsKeptBriefly() throws IOException {
        Message reply = question("a.example");
        reply.getHeader().setRcode(Rcode.SERVFAIL);

        LearntAnswer answer = requireNonNull(walk(reply.toWire()));

        assertThat(answer.failure()).isTrue();
        assertThat(answer.ttlSeconds()).isBetween(1, 5);
    }

    @Test
    void aTtlWithItsHighestBitSetIsZero() throws IOException {
        Message reply = question("a.example");
        reply.addRecord(a("a.example", 300), Section.ANSWER);
        byte[] wire = reply.toWire();
        int ttl = wire.length - 4 - 2 - 4;
        wire[ttl] = (byte) 0x80;

        LearntAnswer answer = requireNonNull(walk(wire));

        assertThat(answer.ttlSeconds()).isZero();
        assertThat(answer.expired(0)).isTrue();
    }

    @Test
    void timeOnlyCountsFromItsArrival() throws IOException {
        Message reply = question("a.example");
        reply.addRecord(a("a.example", 10), Section.ANSWER);
        byte[] wire = reply.toWire();
        int end = Names.skip(wire, Wire.HEADER, wire.length) + 4;

        // Monotonic time may start anywhere, below zero too.
        LearntAnswer answer = requireNonNull(walker.walk(wire, wire.length, end, -5 * SECOND));

        assertThat(answer.expired(4 * SECOND)).isFalse();
        assertThat(answer.ageSeconds(4 * SECOND)).isEqualTo(9);
        assertThat(answer.expired(5 * SECOND)).isTrue();
    }

    @Test
    void moreTargetsThanAreJudgedFailTheAnswer() throws IOException {
        Message reply = question("n0.example");
        for (int i = 0; i <= Limits.UNCLOAK_TARGETS; i++) {
            Name from = name("n" + i + ".example");
            Name to = name("n" + (i + 1) + ".example");
            reply.addRecord(new CNAMERecord(from, DClass.IN, 300, to), Section.ANSWER);
            LearntAnswer answer = walk(reply.toWire());
            assertThat(answer != null)
                    .as("%d targets", i + 1)
                    .isEqualTo(i < Limits.UNCLOAK_TARGETS);
        }
    }

    @Test
    void aPointerThatLoopsOrPointsForwardFailsTheAnswer() throws IOException {
        Message reply = question("a.example");
        reply.addRecord(
                new CNAMERecord(name("a.example"), DClass.IN, 300, name("x.y")), Section.ANSWER);
        byte[] wire = reply.toWire();
        int target = wire.length - 5;
        for (int to : new int[] {target, target + 2, 0x3fff, 4}) {
            byte[] bad = wire.clone();
            Wire.put16(bad, target, 0xc000 | to);
            assertThat(walk(bad)).as("pointer to %d", to).isNull();
        }
    }

    @Test
    void damageNeverThrowsAndWhatPassesStillReads() throws IOException {
        Message reply = question("shop.example");
        reply.addRecord(
                new CNAMERecord(name("shop.example"), DClass.IN, 300, name("cdn.shop.example")),
                Section.ANSWER);
        reply.addRecord(a("cdn.shop.example", 60), Section.ANSWER);
        reply.addRecord(soa("example", 900, 60), Section.AUTHORITY);
        reply.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        byte[] good = reply.toWire();
        int end = Names.skip(good, Wire.HEADER, good.length) + 4;
        Random random = new Random(20261123);
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = Arrays.copyOf(good, end + random.nextInt(good.length - end + 1));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(bad.length - 4) + 4;
                bad[at] = (byte) random.nextInt(256);
            }
            LearntAnswer answer = walker.walk(bad, bad.length, end, 0);
            if (answer != null) {
                assertThat(answer.wire().length).isLessThanOrEqualTo(bad.length);
                for (char place : answer.ttlPlaces()) {
                    assertThat((int) place).isLessThan(answer.wire().length - 3);
                }
            }
        }
    }
}
