package org.sakhius.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.network.NetworkFile;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.NetLab;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One network for each fault: doctor finds it, names it, and finds nothing else. Doctor waits for
 * slow servers, so all networks stand at the same time.
 */
class DoctorOnTheNetworkTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String BOX = "192.168.1.2";
    private static final String ROUTER = "192.168.1.1";
    private static final String[] DNSMASQ = {
        "dnsmasq",
        "-k",
        "--user=root",
        "--pid-file",
        "--conf-file=/dev/null",
        "--no-resolv",
        "--no-hosts",
        "--leasefile-ro"
    };
    private static final String[] DHCP = {
        "--port=0", "--interface=eth0", "--dhcp-range=192.168.1.50,192.168.1.99,1h", "--no-ping"
    };

    private static final String ROOT = """
        $TTL 60
        . SOA ns.example. root.example. 1 600 600 600 60
        . NS ns.example.
        ns.example. A 203.0.113.9
        *.example. A 203.0.113.9
        """;
    private static final String KNOT = """
        server:
          listen: [127.0.0.1@5300]
          rundir: %s
          udp-workers: 1
          tcp-workers: 1
        database:
          storage: %s/db
        zone:
          - domain: .
            file: %s/root.zone
            zonefile-sync: -1
            journal-content: none
        """;

    @TempDir
    static Path folder;

    private static final Map<String, Future<List<JsonNode>>> FOUND = new ConcurrentHashMap<>();
    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

    private interface Fault {
        List<JsonNode> find(Scene scene) throws Exception;
    }

    /** A house of its own: a box and a router at a switch. */
    private record Scene(Path folder, NetLab lab, NetLab.Host box, NetLab.Host router) {

        static Scene open(Path folder) {
            NetLab lab = NetLab.open(folder);
            NetLab.Host box =
                    lab.host("box", "eth0", "02:00:00:00:01:02").address("eth0", BOX + "/24");
            NetLab.Host router = lab.host("router", "eth0", "02:00:00:00:01:01")
                    .address("eth0", ROUTER + "/24")
                    .address("eth0", "fd53::1/64");
            box.address("eth0", "fd53::2/64");
            box.must("ip", "route", "add", "default", "via", ROUTER);
            return new Scene(folder, lab, box, router);
        }

        NetLab.Host device(String name, String mac, String address) {
            return lab.host(name, "eth0", mac).address("eth0", address + "/24");
        }

        void dhcp(NetLab.Host on, String servers) throws IOException {
            on.start(67, words(words(DNSMASQ, DHCP), "--dhcp-option=option:dns-server," + servers));
        }

        /** Whoever answers the gateway, so that the upstream is no fault. */
        void upstream() throws IOException {
            Path conf = folder.resolve("knot.conf");
            Files.writeString(folder.resolve("root.zone"), ROOT);
            Files.createDirectory(folder.resolve("db"));
            Files.writeString(conf, KNOT.formatted(folder, folder, folder));
            box.start(5300, "knotd", "-c", conf.toString());
        }

        Path config() throws IOException {
            return Files.writeString(folder.resolve("s.yaml"), """
                data: state
                listen: { dns: ["127.0.0.1:53", "192.168.1.2:53", "[fd53::2]:53"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                console: none
                """);
        }

        JsonNode doctor(String... more) throws IOException {
            List<String> words = new ArrayList<>(box.by());
            words.addAll(AgentProcess.command(words(
                    new String[] {"doctor", "--json", "--config", config().toString()}, more)));
            Process process = new ProcessBuilder(words)
                    .redirectError(folder.resolve("doctor.log").toFile())
                    .start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.onExit().join().exitValue();
            JsonNode document = JsonMapper.builder().build().readTree(out);
            assertThat(status).as(out).isEqualTo(document.path("well").asBoolean() ? 0 : 1);
            return document;
        }

        int asking() throws IOException {
            NetworkFile.Read read = NetworkFile.read(folder.resolve("state"));
            return read == null ? 0 : read.facts().asking();
        }
    }

    @BeforeAll
    static void begin() throws IOException {
        NetLab.need("dnsmasq", "knotd", "dig");
        fault("proxy", DoctorOnTheNetworkTest::throughTheRouter);
        fault("right", scene -> {
            scene.upstream();
            scene.dhcp(scene.router, BOX);
            return List.of(scene.doctor());
        });
        fault("second", scene -> {
            scene.upstream();
            scene.dhcp(scene.router, BOX + ",203.0.113.53");
            return List.of(scene.doctor("--router", "mikrotik"));
        });
        fault("stranger", scene -> {
            scene.upstream();
            scene.dhcp(scene.router, ROUTER);
            scene.dhcp(scene.device("stranger", "02:00:00:00:01:03", "192.168.1.3"), BOX);
            return List.of(scene.doctor());
        });
        fault("ipv6", scene -> {
            scene.upstream();
            scene.dhcp(scene.router, BOX);
            scene.router.start(
                    547,
                    words(
                            DNSMASQ,
                            "--port=0",
                            "--interface=eth0",
                            "--enable-ra",
                            "--dhcp-range=fd53::,ra-stateless,64",
                            "--dhcp-option=option6:dns-server,[2001:db8::53]"));
            return List.of(scene.doctor());
        });
        fault("port", scene -> {
            scene.upstream();
            scene.dhcp(scene.router, BOX);
            scene.box.start(53, words(DNSMASQ, "--bind-interfaces", "--listen-address=" + BOX));
            return List.of(scene.doctor());
        });
        fault("upstream", scene -> {
            scene.dhcp(scene.router, BOX);
            return List.of(scene.doctor());
        });
    }

    private static void fault(String name, Fault fault) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Callable<List<JsonNode>> look = () -> {
            Scene scene = Scene.open(own);
            try (NetLab lab = scene.lab) {
                return fault.find(scene);
            }
        };
        FOUND.put(name, POOL.submit(look));
    }

    @AfterAll
    static void end() {
        POOL.shutdown();
    }

    private static JsonNode found(String name) throws Exception {
        return Objects.requireNonNull(FOUND.get(name)).get().get(0);
    }

    private static String[] words(String[] one, String... more) {
        List<String> out = new ArrayList<>(List.of(one));
        out.addAll(List.of(more));
        return out.toArray(String[]::new);
    }

    /** The problems, each as its id; each has a mend. */
    private static List<String> problems(JsonNode document) {
        List<String> out = new ArrayList<>();
        document.path("findings").forEach(finding -> {
            if (finding.path("state").asString().equals("problem")) {
                out.add(finding.path("id").asString());
                assertThat(finding.path("mend").asString()).isNotBlank();
            }
        });
        return out;
    }

    private static String how(JsonNode document, String id) {
        StringBuilder out = new StringBuilder();
        document.path("findings").forEach(finding -> {
            if (finding.path("id").asString().equals(id)) {
                out.append(finding.path("how").asString()).append('\n');
                out.append(finding.path("mend").asString()).append('\n');
            }
        });
        return out.toString();
    }

    @Test
    void everythingIsRight() throws Exception {
        JsonNode found = found("right");
        assertThat(problems(found)).isEmpty();
        assertThat(how(found, "dhcp")).contains("from " + ROUTER).contains("this gateway alone");
        assertThat(how(found, "unasked")).isEmpty();
    }

    @Test
    void aSecondServerIsHandedOutAndTheMakeOfTheRouterIsNamed() throws Exception {
        JsonNode found = found("second");
        assertThat(problems(found)).containsExactly("dhcp-second");
        assertThat(how(found, "dhcp-second"))
                .contains("203.0.113.53 beside this gateway")
                .contains("MikroTik: /ip dhcp-server network set [find] dns-server=" + BOX);
    }

    @Test
    void anotherServerIsHandedOutAndADhcpServerThatNobodyKnows() throws Exception {
        JsonNode found = found("stranger");
        assertThat(problems(found)).containsExactly("dhcp-servers", "dhcp-second");
        assertThat(how(found, "dhcp-servers")).contains("192.168.1.1, 192.168.1.3");
        assertThat(how(found, "dhcp-second")).contains("doctor --router tplink|mikrotik|");
    }

    @Test
    void advertisementsAndDhcp6HandOutAnother() throws Exception {
        JsonNode found = found("ipv6");
        assertThat(problems(found)).containsExactlyInAnyOrder("advertisement", "dhcp6");
        assertThat(how(found, "advertisement")).contains("hands out 2001:db8:0:0:0:0:0:53, not");
        assertThat(how(found, "dhcp6")).contains("hands out 2001:db8:0:0:0:0:0:53, not");
    }

    @Test
    void anotherProgramHoldsThePort() throws Exception {
        JsonNode found = found("port");
        assertThat(problems(found)).containsExactly("port");
        assertThat(how(found, "port"))
                .contains("is held by dnsmasq (process ")
                .contains("port=0 in /etc/dnsmasq.d");
    }

    @Test
    void upstreamIsNotReached() throws Exception {
        assertThat(problems(found("upstream"))).containsExactly("upstream");
    }

    @Test
    void theRouterAsksInTheirPlaceAndThenSomeAskThemselves() throws Exception {
        List<JsonNode> both = Objects.requireNonNull(FOUND.get("proxy")).get();
        assertThat(problems(both.get(0))).containsExactly("dhcp", "proxy");
        assertThat(how(both.get(0), "proxy")).contains("hand out " + BOX + " by DHCP instead");
        assertThat(problems(both.get(1))).containsExactly("dhcp");
        assertThat(how(both.get(1), "asking")).contains("1 of 2 neighbours ask this gateway");
        assertThat(how(both.get(1), "silent"))
                .contains("192.168.1.61 02:00:00:00:00:02 (made-up address)")
                .doesNotContain("192.168.1.60");
    }

    private static List<JsonNode> throughTheRouter(Scene scene) throws Exception {
        scene.upstream();
        scene.dhcp(scene.router, ROUTER);
        scene.router.start(
                53,
                words(
                        DNSMASQ,
                        "--bind-interfaces",
                        "--listen-address=" + ROUTER,
                        "--server=" + BOX));
        NetLab.Host tablet = scene.device("tablet", "02:00:00:00:00:01", "192.168.1.60");
        scene.device("tv", "02:00:00:00:00:02", "192.168.1.61");
        AgentProcess agent = AgentProcess.begin(scene.box.by(), scene.config()).answering();
        try {
            assertThat(tablet.dig(ROUTER, "one.example").trim()).isEqualTo("203.0.113.9");
            JsonNode proxied = scene.doctor();
            assertThat(tablet.dig(BOX, "one.example").trim()).isEqualTo("203.0.113.9");
            await().atMost(LONG).until(() -> scene.asking() == 1);
            JsonNode partly = scene.doctor();
            // Of those that ask, nothing but their number is left.
            assertThat(Files.readString(NetworkFile.in(scene.folder.resolve("state"))))
                    .doesNotContain("192.168.1.60");
            return List.of(proxied, partly);
        } finally {
            agent.stop();
        }
    }
}
