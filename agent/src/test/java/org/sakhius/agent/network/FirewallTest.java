package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.DocBlock;
import org.sakhius.agent.testing.NetLab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The firewall of the guide, on a gateway between a house and an internet of the test's own:
 * questions to others come back to the gateway, and the known ways around it are closed.
 */
class FirewallTest {

    private static final String GUIDE = "docs/install-gateway.md";
    private static final String STRANGER = "203.0.113.53";
    private static final String[] LISTENER = {"python3", "-c", """
        import socket, threading
        def serve(port):
            s = socket.socket()
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind(('0.0.0.0', port)); s.listen(8)
            while True:
                c, _ = s.accept(); c.sendall(b'open'); c.close()
        for port in (443, 853):
            threading.Thread(target=serve, args=(port,)).start()
        """};

    @TempDir
    Path folder;

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), """
            data: state
            listen: { dns: ["127.0.0.1:53", "192.168.1.1:53", "[fd53::1]:53"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            deny: [closed.example]
            console: none
            """);
    }

    /** What a host gets from a port of another within two seconds. */
    private static String connect(NetLab.Host from, String to, int port) {
        return from.run("python3", "-c", """
            import socket, sys
            try:
                with socket.create_connection((sys.argv[1], int(sys.argv[2])), 5) as s:
                    print(s.recv(9).decode())
            except ConnectionRefusedError:
                print('refused')
            except OSError as e:
                print(e)
            """, to, String.valueOf(port)).output().trim();
    }

    @Test
    void questionsComeBackAndTheKnownWaysAroundAreClosed() throws Exception {
        NetLab.need("nft", "python3", "dig", "dnsmasq");
        AgentProcess agent = null;
        try (NetLab lab = NetLab.open(folder)) {
            NetLab.Host gateway = lab.host("gateway", "br-lan", "02:00:00:00:01:01");
            gateway.address("br-lan", "192.168.1.1/24").address("br-lan", "fd53::1/64");
            NetLab.Host internet = lab.alone("internet");
            lab.cable(gateway, "wan", internet, "eth0");
            gateway.address("wan", "203.0.113.1/24");
            internet.address("eth0", STRANGER + "/24").address("lo", "8.8.8.8/32");
            gateway.must("ip", "route", "add", "8.8.8.8", "via", STRANGER);
            gateway.must("sysctl", "-qw", "net.ipv4.ip_forward=1");
            internet.must("ip", "route", "add", "192.168.1.0/24", "via", "203.0.113.1");
            NetLab.Host child = lab.host("child", "eth0", "02:00:00:00:00:01");
            child.address("eth0", "192.168.1.20/24").address("eth0", "fd53::20/64");
            child.must("ip", "route", "add", "default", "via", "192.168.1.1");
            child.must("ip", "-6", "route", "add", "default", "via", "fd53::1");
            internet.start(
                    53,
                    "dnsmasq",
                    "-k",
                    "--user=root",
                    "--pid-file",
                    "--conf-file=/dev/null",
                    "--no-resolv",
                    "--no-hosts",
                    "--address=/#/203.0.113.9");
            internet.start(LISTENER);
            agent = AgentProcess.begin(gateway.by(), config()).answering();

            // Without the firewall a child goes where it likes.
            assertThat(child.dig("8.8.8.8", "closed.example").trim()).isEqualTo("203.0.113.9");
            assertThat(connect(child, STRANGER, 853)).isEqualTo("open");
            assertThat(connect(child, "8.8.8.8", 443)).isEqualTo("open");

            Path rules = Files.writeString(
                    folder.resolve("sakhius.nft"),
                    DocBlock.of(GUIDE, "`/etc/nftables.d/sakhius.nft`", "nft"));
            gateway.must("nft", "-f", rules.toString());
            // Twice, as after an upgrade.
            gateway.must("nft", "-f", rules.toString());

            for (String other : new String[] {"8.8.8.8", STRANGER}) {
                assertThat(child.dig(other, "closed.example").trim()).isEqualTo("0.0.0.0");
                assertThat(child.dig(other, "+tcp", "closed.example").trim()).isEqualTo("0.0.0.0");
            }
            assertThat(child.dig("2001:db8::53", "closed.example").trim()).isEqualTo("0.0.0.0");
            assertThat(connect(child, STRANGER, 853)).isEqualTo("refused");
            assertThat(connect(child, "8.8.8.8", 443)).isEqualTo("refused");
            // What is not a resolver stays open, and the gateway itself asks whom it likes.
            assertThat(connect(child, STRANGER, 443)).isEqualTo("open");
            assertThat(gateway.dig(STRANGER, "closed.example").trim()).isEqualTo("203.0.113.9");

            gateway.must("nft", "delete", "table", "inet", "sakhius");
            assertThat(child.dig("8.8.8.8", "closed.example").trim()).isEqualTo("203.0.113.9");
        } finally {
            if (agent != null) {
                agent.stop();
            }
        }
    }
}
