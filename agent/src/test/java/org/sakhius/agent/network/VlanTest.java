package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.NetLab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two VLANs of a house on one cable, real hosts in each: one's network is a part of the other's,
 * both hosts call themselves the same and hold the same address of the link. Each has what its
 * interface says, and what is on neither has what nobody assigned has.
 */
class VlanTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String BOX = "02:00:00:00:01:02";

    private static final String YAML = """
        data: state
        listen: { dns: ["[::]:53"] }
        upstream: { servers: ["udp://127.0.0.1:5300"] }
        dhcp: { leases: [leases] }
        profiles:
          child-10-12: { deny: [younger.example] }
          child-13-15: { deny: [older.example] }
          adult: { deny: [grown.example] }
          household: { deny: [unknown.example] }
        devices:
          - { id: kids, match: ["interface:eth0.20"], profile: child-10-12, shared: true }
          - { id: teens, match: ["interface:eth0.30"], profile: child-13-15, shared: true }
          - { id: teacher, match: ["02:00:00:00:00:03"], profile: adult }
        console: none
        """;

    @TempDir
    Path folder;

    private static NetLab.Host host(NetLab lab, String name, String mac, int id) {
        NetLab.Host host = lab.host(name, "eth0", mac);
        lab.vlan(host, id, mac);
        // The address of the link is the one that the other host has as well, and no other.
        host.must("ip", "-6", "address", "flush", "dev", "eth0." + id);
        host.address("eth0." + id, "fe80::77/64");
        return host;
    }

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

    private static void upstream(NetLab.Host box) throws IOException {
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
    }

    private static String check(NetLab.Host box, Path file, String client) {
        List<String> words = new ArrayList<>(box.by());
        words.addAll(AgentProcess.command(
                "check", "free.example", "--config", file.toString(), "--client", client));
        return Command.run(words.toArray(String[]::new)).output();
    }

    @Test
    void eachHasWhatItsInterfaceSays() throws Exception {
        NetLab.need("dnsmasq", "dig");
        AgentProcess agent = null;
        try (NetLab lab = NetLab.open(folder)) {
            NetLab.Host box = lab.host("box", "eth0", BOX);
            box.address("eth0", "192.168.1.2/24");
            lab.vlan(box, 20, BOX);
            box.address("eth0.20", "192.168.20.1/24").address("eth0.20", "fd20::1/64");
            box.address("eth0.20", "fe80::1/64");
            NetLab.Host kid = host(lab, "kid", "02:00:00:00:00:01", 20);
            kid.address("eth0.20", "192.168.20.10/24").address("eth0.20", "fd20::10/64");
            NetLab.Host teacher = lab.host("teacher", "eth0", "02:00:00:00:00:03");
            lab.vlan(teacher, 20, "02:00:00:00:00:03");
            teacher.address("eth0.20", "192.168.20.30/24");
            NetLab.Host teen = host(lab, "teen", "02:00:00:00:00:02", 30);
            teen.address("eth0.30", "192.168.20.200/25").address("eth0.30", "fd30::10/64");
            NetLab.Host visitor = lab.host("visitor", "eth0", "02:00:00:00:00:04");
            visitor.address("eth0", "192.168.1.44/24");
            Files.writeString(folder.resolve("leases"), """
                4102444800 02:00:00:00:00:01 192.168.20.10 tablet *
                4102444800 02:00:00:00:00:02 192.168.20.200 tablet *
                """);
            upstream(box);
            Path file = Files.writeString(folder.resolve("s.yaml"), YAML);
            agent = AgentProcess.begin(box.by(), file).answering();

            // From the very first question on, before any look at the network.
            assertThat(profile(kid, "192.168.20.1")).isEqualTo("younger");
            assertThat(profile(kid, "fd20::1")).isEqualTo("younger");
            assertThat(profile(kid, "fe80::1%eth0.20")).isEqualTo("younger");
            assertThat(profile(visitor, "192.168.1.2")).isEqualTo("unknown");
            becomes(teacher, "192.168.20.1", "grown");
            assertThat(Files.readString(folder.resolve("agent.log")))
                    .contains("there is no interface eth0.30");

            // It comes later, and is a part of the other's network.
            lab.vlan(box, 30, BOX);
            box.address("eth0.30", "192.168.20.129/25").address("eth0.30", "fd30::1/64");
            box.address("eth0.30", "fe80::1/64");
            becomes(teen, "192.168.20.129", "older");
            becomes(teen, "fd30::1", "older");
            becomes(teen, "fe80::1%eth0.30", "older");
            assertThat(profile(kid, "192.168.20.1")).isEqualTo("younger");
            assertThat(profile(kid, "fd20::1")).isEqualTo("younger");
            assertThat(profile(kid, "fe80::1%eth0.20")).isEqualTo("younger");

            assertThat(check(box, file, "192.168.20.10")).contains("(child-10-12)");
            assertThat(check(box, file, "192.168.20.200")).contains("(child-13-15)");
            assertThat(check(box, file, "interface:eth0.30")).contains("(child-13-15)");
            assertThat(check(box, file, "192.168.1.44")).contains("(household)");

            // Under another name it is another interface, and nobody is guessed.
            rename(box, "eth0.20", "vlan20");
            becomes(kid, "192.168.20.1", "unknown");
            becomes(teen, "192.168.20.129", "older");
            rename(box, "vlan20", "eth0.20");
            becomes(kid, "192.168.20.1", "younger");
            assertThat(Files.readString(folder.resolve("agent.log"))).doesNotContain("Exception");
        } finally {
            if (agent != null) {
                agent.stop();
            }
        }
    }

    private static void rename(NetLab.Host box, String from, String to) {
        box.must("ip", "link", "set", from, "down");
        box.must("ip", "link", "set", from, "name", to);
        box.must("ip", "link", "set", to, "up");
    }
}
