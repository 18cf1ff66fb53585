package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.RealServer;
import org.sakhius.agent.testing.Shared;
import org.sakhius.agent.testing.TestGateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** dig and kdig ask us, we ask a real Unbound, and that asks a real Knot. */
class RealPartsTest {
    private static final String HEAD =
            "$TTL 300\n@ SOA ns.example. host.example. 1 3600 900 86400 60\n@ NS ns.example.\n";

    @TempDir
    static Path folder;

    private static @Nullable RealServer knot;
    private static @Nullable RealServer unbound;
    private static @Nullable TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        Command.need("dig", "kdig", "unbound", "knotd");
        StringBuilder zone = new StringBuilder(HEAD);
        zone.append("ns A 127.0.0.1\nwww A 192.0.2.10\nwww AAAA 2001:db8::10\nwww MX 10 mail\n");
        zone.append("www TXT \"hello there\"\nwww HTTPS 1 . alpn=h2 ipv4hint=192.0.2.10\n");
        zone.append("mail A 192.0.2.11\nshop CNAME pay.casino\npay.casino A 192.0.2.12\n");
        zone.append("xn--e1afmkfd A 192.0.2.13\nodd TYPE65280 \\# 4 DEADBEEF\n");
        for (int i = 0; i < 16; i++) {
            zone.append("long TXT \"").append("%02d".formatted(i).repeat(120)).append("\"\n");
        }
        Path shared = Shared.path("bench/example.com.zone");
        knot = RealServer.knot(
                folder,
                Map.of(
                        "example", zone.toString(),
                        "example.com", Files.readString(shared)));
        unbound = RealServer.unbound(folder, knot.address());
        gateway = new TestGateway(folder);
        gateway.start(gateway.blocking("casino.example", "xn--80aswg.example"), unbound.address());
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (unbound != null) {
            unbound.close();
        }
        if (knot != null) {
            knot.close();
        }
    }

    private static String port() {
        if (gateway == null) {
            throw new IllegalStateException("not started");
        }
        return String.valueOf(gateway.address().getPort());
    }

    private static String dig(String... question) {
        List<String> command = new ArrayList<>(List.of("dig", "+tries=1", "+time=10"));
        command.addAll(List.of("@127.0.0.1", "-p", port()));
        command.addAll(List.of(question));
        return Command.run(command.toArray(new String[0])).output();
    }

    private static String kdig(String... question) {
        List<String> command = new ArrayList<>(List.of("kdig", "+retry=0", "+time=10"));
        command.addAll(List.of("@127.0.0.1", "-p", port()));
        command.addAll(List.of(question));
        return Command.run(command.toArray(new String[0])).output();
    }

    @Test
    void everyCommonTypeArrives() {
        assertThat(dig("+short", "www.example", "A")).isEqualTo("192.0.2.10\n");
        assertThat(dig("+short", "www.example", "AAAA")).isEqualTo("2001:db8::10\n");
        assertThat(dig("+short", "www.example", "MX")).isEqualTo("10 mail.example.\n");
        assertThat(dig("+short", "www.example", "TXT")).isEqualTo("\"hello there\"\n");
        assertThat(dig("+short", "www.example", "HTTPS")).contains("alpn=\"h2\"");
        assertThat(kdig("+short", "www.example", "A")).isEqualTo("192.0.2.10\n");
        assertThat(kdig("+tcp", "+short", "www.example", "AAAA")).isEqualTo("2001:db8::10\n");
        assertThat(kdig("www.example", "HTTPS")).contains("NOERROR");
    }

    @Test
    void unknownTypesPassUntouched() {
        assertThat(dig("+short", "odd.example", "TYPE65280")).contains("DEADBEEF");
    }

    @Test
    void fourThousandBytesArriveOverTcp() {
        String over = dig("+tcp", "long.example", "TXT");
        String truncated = dig("+ignore", "long.example", "TXT");
        String followed = dig("long.example", "TXT");

        assertThat(over).containsPattern("MSG SIZE  rcvd: (39|40|41)\\d\\d");
        assertThat(truncated).containsPattern("flags:[a-z ]* tc");
        assertThat(followed).containsPattern("MSG SIZE  rcvd: (39|40|41)\\d\\d");
    }

    @Test
    void anAliasOfABlockedNameIsBlocked() {
        assertThat(dig("+short", "shop.example", "A")).isEqualTo("0.0.0.0\n");
        assertThat(dig("shop.example", "AAAA")).contains("::").contains("EDE: 15 (Blocked)");
        assertThat(kdig("+edns", "shop.example", "A")).contains("0.0.0.0");
    }

    @Test
    void caseTrailingDotAndScriptMakeNoDifference() {
        String mixed = dig("+noall", "+question", "+answer", "wWw.ExAmple.", "A");
        assertThat(mixed).contains(";wWw.ExAmple.").contains("192.0.2.10");
        assertThat(dig("+short", "CASINO.Example.", "A")).isEqualTo("0.0.0.0\n");
        assertThat(dig("+short", "+noidnin", "xn--e1afmkfd.example", "A"))
                .isEqualTo("192.0.2.13\n");
        assertThat(dig("+short", "XN--80aswg.example", "A")).isEqualTo("0.0.0.0\n");
    }

    @Test
    void absenceIsAbsence() {
        assertThat(dig("nobody.example", "A")).contains("status: NXDOMAIN").contains("SOA");
        assertThat(dig("mail.example", "AAAA")).contains("status: NOERROR").contains("ANSWER: 0");
    }

    @Test
    void namesOfAnyBytesAreAnsweredAndWrittenInOneLine() {
        String[] names = {
            "<img\\032src=x\\032onerror=alert(1)>.example",
            "a\\010b\\013c.example",
            "nul\\000.example",
            "\\037s\\037n.example",
            "\\226\\128\\174gnp.example",
            "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(53)
                    + ".example"
        };
        for (String name : names) {
            assertThat(dig("+noidnin", name, "A")).as(name).contains("status: NXDOMAIN");
        }
        if (gateway == null) {
            throw new IllegalStateException("not started");
        }
        assertThat(gateway.seen().lines()).noneMatch(line -> line.chars().anyMatch(c -> c < 32));
    }

    @Test
    void allSeventeenChecksOfRfc8906Pass() {
        Path script = Shared.path("bench/rfc8906.sh");

        Command checks = Command.run("bash", script.toString(), port());

        assertThat(checks.output()).contains("17/17 pass");
    }

    @Test
    void firedAtWithOthersMalformedMessagesItStaysAlive() throws IOException {
        Command.need("python3", "tar");
        Path corpus = Shared.path("data/corpora/dns-messages.tar.gz");
        Path script = Shared.path("bench/fire.py");
        Path unpacked = Files.createDirectories(folder.resolve("corpus"));
        Command.run("tar", "xzf", corpus.toString(), "-C", unpacked.toString());
        List<String> command = new ArrayList<>(List.of("python3", script.toString(), port()));
        try (Stream<Path> all = Files.walk(unpacked)) {
            all.filter(Files::isRegularFile)
                    .map(file -> file.resolveSibling(".").normalize().toString())
                    .distinct()
                    .sorted()
                    .forEach(command::add);
        }

        Command fire = Command.run(command.toArray(new String[0]));

        System.err.print(fire.output());
        assertThat(fire.output()).doesNotContain("DEAD").doesNotContain("malformed reply");
        assertThat(fire.exit()).isZero();
    }
}
