package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.DocBlock;
import org.sakhius.agent.testing.NetLab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A house with real hosts: two children, a guest, a teacher, a telephone that changes its hardware
 * address, a device with temporary addresses of IPv6; addresses come from dnsmasq with the very
 * configuration of the guide.
 */
class HouseTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String GUIDE = "docs/install-gateway.md";
    private static final String BOX = "192.168.1.2";
    private static final String BOX6 = "fd53::2";

    /** What each profile closes alone: the answer tells the profile. */
    private static final String MORE = """
        data: state
        upstream: { servers: ["udp://127.0.0.1:5300"] }
        lists: [{ id: gambling, source: g.domains, syntax: domains, category: gambling }]
        profiles:
          child-10-12: { deny: [younger.example] }
          child-13-15: { deny: [older.example] }
          adult: { deny: [grown.example] }
          household: { deny: [unknown.example] }
        devices:
          - { id: bat, match: ["02:00:00:00:00:01"], profile: child-10-12 }
          - { id: sara, match: ["name:sara-phone"], profile: child-13-15 }
          - { id: teacher, match: ["02-00-00-00-00-03"], profile: adult }
        console: none
        """;

    @TempDir
    Path folder;

    private @Nullable Process dhcp;

    private AgentProcess agent(NetLab.Host box, Path misc) throws IOException {
        String yaml = DocBlock.of(GUIDE, "In `/etc/sakhius/sakhius.yaml`, so that", "yaml");
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        Path file = folder.resolve("s.yaml");
        // The one thing that is not in the guide: the address of IPv6.
        String listen =
                yaml.replace("\"" + BOX + ":53\"", "\"" + BOX + ":53\", \"[" + BOX6 + "]:53\"");
        Files.writeString(file, listen + MORE);
        return AgentProcess.begin(box.by(misc, "/var/lib/misc"), file).answering();
    }

    private void dhcp(NetLab.Host box, Path misc) throws IOException {
        Path conf = folder.resolve("dnsmasq.conf");
        Files.writeString(conf, DocBlock.of(GUIDE, "`/etc/dnsmasq.d/sakhius-dhcp.conf`:", "conf"));
        dhcp = new ProcessBuilder(words(
                        box.by(misc, "/var/lib/misc"),
                        List.of(
                                "dnsmasq",
                                "-k",
                                "--user=root",
                                "--pid-file",
                                "--no-ping",
                                "--conf-file=" + conf)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dhcp.log").toFile())
                .start();
    }

    private static List<String> words(List<String> one, List<String> other) {
        List<String> out = new ArrayList<>(one);
        out.addAll(other);
        return out;
    }

    /** Which of the four the server closes for this host: it is the profile's. */
    private static String profile(NetLab.Host host, String server) {
        StringBuilder out = new StringBuilder();
        for (String each : List.of("younger", "older", "grown", "unknown")) {
            if (host.dig(server, each + ".example").startsWith("0.0.0.0")) {
                out.append(each);
            }
        }
        return out.toString();
    }

    private static void becomes(NetLab.Host host, String server, String profile) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(profile(host, server)).isEqualTo(profile));
    }

    @Test
    void everyDeviceIsKnownAsWhoItIsAndNobodyIsGuessed() throws Exception {
        Path misc = Files.createDirectory(folder.resolve("misc"));
        AgentProcess agent = null;
        NetLab.need("dnsmasq", "dig", "udhcpc");
        try (NetLab lab = NetLab.open(folder)) {
            NetLab.Host box = lab.host("box", "eth0", "02:00:00:00:01:02");
            box.address("eth0", BOX + "/24").address("eth0", BOX6 + "/64");
            NetLab.Host router = lab.host("router", "eth0", "02:00:00:00:01:01");
            router.address("eth0", "192.168.1.1/24");
            NetLab.Host bat = lab.host("bat", "eth0", "02:00:00:00:00:01");
            NetLab.Host sara = lab.host("sara", "eth0", "02:00:00:00:00:02");
            NetLab.Host teacher = lab.host("teacher", "eth0", "02:00:00:00:00:03");
            NetLab.Host guest = lab.host("guest", "eth0", "02:00:00:00:00:04");
            dhcp(box, misc);
            // Whoever answers what nothing closes.
            box.start(
                    5300,
                    "dnsmasq",
                    "-k",
                    "--user=root",
                    "--conf-file=/dev/null",
                    "--pid-file",
                    "--no-resolv",
                    "--no-hosts",
                    "--bind-interfaces",
                    "--listen-address=127.0.0.1",
                    "--port=5300",
                    "--address=/example/203.0.113.9");
            agent = agent(box, misc);

            String batAt = bat.lease("eth0", "bat-tablet");
            sara.lease("eth0", "sara-phone");
            teacher.lease("eth0", "laptop");
            guest.lease("eth0", "guest-phone");

            becomes(bat, BOX, "younger");
            becomes(sara, BOX, "older");
            becomes(teacher, BOX, "grown");
            becomes(guest, BOX, "unknown");

            // Names by leases, for everybody, and back.
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    guest.dig(BOX, "bat-tablet.home.arpa").trim())
                            .isEqualTo(batAt));
            assertThat(guest.dig(BOX, "-x", batAt).trim()).isEqualTo("bat-tablet.home.arpa.");

            temporaryAddresses(router, bat);
            anotherHardwareAddress(sara);
            aNameThatTwoClaim(sara, guest);
            nothingIsKeptOfOthers(List.of(bat, sara, teacher, guest));
        } finally {
            if (agent != null) {
                agent.stop();
            }
            if (dhcp != null) {
                dhcp.destroy();
            }
        }
    }

    /** The child's device makes up addresses of IPv6; behind each is the same hardware. */
    private void temporaryAddresses(NetLab.Host router, NetLab.Host bat) throws IOException {
        Path conf = Files.writeString(folder.resolve("ra.conf"), """
            port=0
            interface=eth0
            enable-ra
            dhcp-range=fd53::,ra-only,64
            """);
        router.address("eth0", "fd53::1/64");
        router.start("dnsmasq", "-k", "--user=root", "--pid-file", "--conf-file=" + conf);
        bat.must(
                "sysctl",
                "-qw",
                "net.ipv6.conf.eth0.use_tempaddr=2",
                "net.ipv6.conf.eth0.dad_transmits=0",
                "net.ipv6.conf.eth0.accept_dad=0");
        String first = temporary(bat);
        becomes(bat, BOX6, "younger");
        String second = temporary(bat);
        assertThat(second).isNotEqualTo(first);
        becomes(bat, BOX6, "younger");
    }

    private static String temporary(NetLab.Host host) {
        List<String> show =
                List.of("ip", "-6", "-o", "address", "show", "dev", "eth0", "temporary");
        // Out and in again, as a telephone that comes home.
        host.replug("eth0");
        await().atMost(LONG).until(() -> host.must(show.toArray(String[]::new)).contains("fd53:"));
        return host.must(show.toArray(String[]::new)).replaceFirst("(?s).*inet6 ([^/]+)/.*", "$1");
    }

    /** A made-up hardware address is another device, even under a name that was a child's. */
    private static void anotherHardwareAddress(NetLab.Host sara) throws IOException {
        sara.replug("eth0", "ip", "link", "set", "eth0", "address", "06:00:00:00:00:99");
        sara.lease("eth0", "sara-phone");
        becomes(sara, BOX, "unknown");
        sara.replug("eth0", "ip", "link", "set", "eth0", "address", "02:00:00:00:00:02");
    }

    /** Who calls himself like a child's device is not taken for it, nor is the child any longer. */
    private static void aNameThatTwoClaim(NetLab.Host sara, NetLab.Host guest) throws IOException {
        guest.lease("eth0", "sara-phone");
        becomes(guest, BOX, "unknown");
        sara.lease("eth0", "sara-phone");
        becomes(sara, BOX, "unknown");
    }

    private void nothingIsKeptOfOthers(List<NetLab.Host> all) throws Exception {
        all.forEach(host -> assertThat(host.dig(BOX, "casino.example")).startsWith("0.0.0.0"));
        EventReader events = new EventReader(folder.resolve("state/events.db"));
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events.since(Instant.EPOCH, 99)).isNotEmpty());
        Set<String> profiles = events.since(Instant.EPOCH, 99).stream()
                .map(Incident::profile)
                .collect(Collectors.toSet());
        // Only the one child that is still known; the other's device is nobody's.
        assertThat(profiles).containsExactly("child-10-12");
        assertThat(Files.readString(folder.resolve("agent.log"))).doesNotContain("Exception");
    }
}
