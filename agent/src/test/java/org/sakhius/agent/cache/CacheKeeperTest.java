package org.sakhius.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.syntax.ListSyntax;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Answers outlive a restart, their time goes on, and what must leave no trace is not written. */
class CacheKeeperTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private volatile boolean silent;
    private ErraticUpstream upstream;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("cache.bin");
        upstream = new ErraticUpstream((query, number, tcp) -> silent
                ? List.of()
                : List.of(ErraticUpstream.address(query, "192.0.2." + (1 + number))));
    }

    @AfterEach
    void stop() throws Exception {
        upstream.close();
    }

    private TestGateway running(String dependsOn, String... blocked) throws Exception {
        TestGateway gateway = new TestGateway(Files.createTempDirectory(folder, "gateway"));
        return gateway.start(
                gateway.blocking(blocked),
                List.of(upstream.address()),
                s -> s.withKeeper(new CacheKeeper(file, dependsOn, clock)));
    }

    private TestGateway running() throws Exception {
        return running("servers");
    }

    private static String address(Message reply) {
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    @Test
    void theirTimeGoesOn() throws Exception {
        try (TestGateway before = running()) {
            assertThat(address(Dns.ask(before.address(), "a.example", Type.A)))
                    .isEqualTo("192.0.2.1");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        clock.move(Duration.ofSeconds(100).toMillis());
        try (TestGateway after = running()) {
            assertThat(file).doesNotExist();
            Message reply = Dns.ask(after.address(), "A.example", Type.A);
            assertThat(address(reply)).isEqualTo("192.0.2.1");
            assertThat(reply.getSection(Section.ANSWER).get(0).getTTL()).isBetween(190L, 200L);
            assertThat(upstream.asked()).isEqualTo(1);
        }
        clock.move(Duration.ofSeconds(201).toMillis());
        try (TestGateway later = running()) {
            assertThat(address(Dns.ask(later.address(), "a.example", Type.A)))
                    .isEqualTo("192.0.2.2");
        }
    }

    @Test
    void whatIsOverIsStillGivenWhenNobodyAnswers() throws Exception {
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "a.example", Type.A);
        }
        clock.move(Duration.ofHours(2).toMillis());
        silent = true;
        try (TestGateway after = running()) {
            assertThat(address(Dns.ask(after.address(), "a.example", Type.A)))
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void aNameThatIsBlockedSinceIsBlocked() throws Exception {
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "casino.example", Type.A);
        }
        try (TestGateway after = running("servers", "casino.example")) {
            assertThat(address(Dns.ask(after.address(), "casino.example", Type.A)))
                    .isEqualTo("0.0.0.0");
        }
    }

    @Test
    void whatMustLeaveNoTraceIsNotWritten() throws Exception {
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "help-line.example", Type.A);
            Dns.ask(before.address(), "shop.example", Type.A);
        }
        assertThat(kept()).contains("shop").doesNotContain("help-line");
    }

    @Test
    void whatIsClosedSinceItWasAskedForIsNotWritten() throws Exception {
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "casino.example", Type.A);
            Dns.ask(before.address(), "hashed.example", Type.A);
            Dns.ask(before.address(), "shop.example", Type.A);
            before.swap(before.listing(ListSyntax.SHA256, sha256("hashed.example")));
        }
        assertThat(kept()).contains("shop", "casino").doesNotContain("hashed");
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "casino.example", Type.A);
            Dns.ask(before.address(), "shop.example", Type.A);
            before.swap(before.blocking("casino.example"));
        }
        assertThat(kept()).contains("shop").doesNotContain("casino");
    }

    private String kept() throws Exception {
        return Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static String sha256(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aDamagedFileIsIgnoredByteByByte() throws Exception {
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "a.example", Type.A);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += 29) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x20;
            Files.write(file, damaged);
            AnswerCache cache = new AnswerCache(10, 10_000);
            new CacheKeeper(file, "servers", clock).load(List.of(cache), Keeping.USUAL, 0);
            assertThat(cache.size()).as("byte " + i).isZero();
            assertThat(file).doesNotExist();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (TestGateway after = running()) {
            assertThat(Dns.ask(after.address(), "a.example", Type.A).getRcode())
                    .isEqualTo(Rcode.NOERROR);
            assertThat(upstream.asked()).isEqualTo(2);
        }
    }

    @Test
    void otherServersOrAClockGoneWrongMakeItWorthless() throws Exception {
        try (TestGateway before = running()) {
            Dns.ask(before.address(), "a.example", Type.A);
        }
        byte[] kept = Files.readAllBytes(file);
        try (TestGateway other = running("other servers")) {
            Dns.ask(other.address(), "a.example", Type.A);
            assertThat(upstream.asked()).isEqualTo(2);
        }
        Files.write(file, kept);
        clock.set(0);
        try (TestGateway wrong = running()) {
            Dns.ask(wrong.address(), "a.example", Type.A);
            assertThat(upstream.asked()).isEqualTo(3);
        }
    }

    @Test
    void theFileStaysWithinItsBound() throws Exception {
        byte[] wire = new byte[8000];
        List<KeptAnswer> many = Collections.nCopies(2500, new KeptAnswer(false, false, 0, wire));

        CacheFile.write(file, "servers", new CacheFile.Content(clock.instant(), many));

        int most = Limits.CACHE_FILE_BYTES;
        assertThat(Files.size(file)).isBetween(most - 9000L, (long) most);
        assertThat(CacheFile.read(file, "servers").answers()).hasSizeGreaterThan(2000);
    }
}
