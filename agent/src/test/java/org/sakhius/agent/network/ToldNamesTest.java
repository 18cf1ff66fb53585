package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.NetLab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Real hosts without a lease: one says its own name over mDNS, of another the router does. */
class ToldNamesTest {

    private static final String BOX = "192.168.1.2";

    private static final String YAML = """
        data: state
        listen: { dns: ["192.168.1.2:53"] }
        upstream: { servers: ["udp://192.168.1.1:53"] }
        network: { reverse: ["192.168.1.1"] }
        profiles:
          child-10-12: { deny: [younger.example] }
          child-13-15: { deny: [older.example] }
        devices:
          - { id: bat, match: ["name:bat-tablet"], profile: child-10-12 }
          - { id: sara, match: ["name:sara-phone"], profile: child-13-15 }
          - { id: others, match: [192.168.1.0/25, "interface:eth0"], profile: child-under-10 }
        console: none
        """;

    @TempDir
    Path folder;

    /** Answers reverse names, and whatever stands below example. */
    private static void names(NetLab.Host host, String address, int port, String reverse)
            throws IOException {
        host.start(
                port,
                "dnsmasq",
                "-k",
                "--user=root",
                "--conf-file=/dev/null",
                "--pid-file",
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=" + address,
                "--port=" + port,
                "--address=/example/203.0.113.9",
                "--ptr-record=" + reverse);
    }

    private static void closes(NetLab.Host host, String name, boolean closed) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(host.dig(BOX, name).startsWith("0.0.0.0")).isEqualTo(closed));
    }

    @Test
    void whatADeviceOrTheRouterCallsItMakesItKnown() throws Exception {
        NetLab.need("dnsmasq", "dig");
        AgentProcess agent = null;
        try (NetLab lab = NetLab.open(folder)) {
            NetLab.Host box = lab.host("box", "eth0", "02:00:00:00:01:02");
            box.address("eth0", BOX + "/24");
            NetLab.Host router = lab.host("router", "eth0", "02:00:00:00:01:01");
            router.address("eth0", "192.168.1.1/24");
            NetLab.Host bat = lab.host("bat", "eth0", "02:00:00:00:00:01");
            bat.address("eth0", "192.168.1.21/24");
            NetLab.Host sara = lab.host("sara", "eth0", "02:00:00:00:00:02");
            sara.address("eth0", "192.168.1.22/24");
            names(router, "192.168.1.1", 53, "22.1.168.192.in-addr.arpa,sara-phone.lan");
            names(bat, "192.168.1.21", 5353, "21.1.168.192.in-addr.arpa,Bat-Tablet.local");
            Path file = Files.writeString(folder.resolve("s.yaml"), YAML);
            agent = AgentProcess.begin(box.by(), file).answering();

            closes(bat, "younger.example", true);
            closes(sara, "older.example", true);
            closes(bat, "older.example", false);
            closes(sara, "younger.example", false);
            assertThat(Files.readString(folder.resolve("agent.log"))).doesNotContain("Exception");
        } finally {
            if (agent != null) {
                agent.stop();
            }
        }
    }
}
