package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

class ConfigLoaderTest {

    static final String SMALL = """
        data: state
        listen: { dns: ["127.0.0.1:5353"] }
        upstream: { servers: ["udp://127.0.0.1:5300"] }
        lists:
          - { id: gambling, source: g.domains, category: gambling, action: block }
        devices:
          - { id: tablet, match: ["192.0.2.10"], profile: child-10-12 }
        default-profile: household
        console: { embedded: { listen: "127.0.0.1:8053" } }
        summaries: { every: 1h }
        """;

    private static AgentConfig parse(String text) throws ConfigException {
        return ConfigLoader.parse(Path.of("/etc/s/s.yaml"), text, ConfigLoader.Purpose.AGENT);
    }

    private static List<String> problems(String text) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> parse(text));
        assertThat(e).as("a refusal of: " + text).isNotNull();
        return e.problems().stream().map(ConfigProblem::toString).toList();
    }

    @Test
    void theSmallOneIsReadWithItsDefaults() throws Exception {
        AgentConfig config = parse(SMALL);
        assertThat(config.data()).isEqualTo(Path.of("/etc/s/state"));
        assertThat(config.dns().listen().get(0).getPort()).isEqualTo(5353);
        assertThat(config.dns().upstreams()).hasToString("[udp://127.0.0.1:5300]");
        assertThat(config.dns().acl()).isNotEmpty();
        ListConfig list = config.lists().get(0);
        assertThat(list.path()).isEqualTo(Path.of("/etc/s/g.domains"));
        assertThat(list.category()).isEqualTo(Category.GAMBLING);
        assertThat(list.action()).isEqualTo(Action.BLOCK);
        assertThat(list.syntax()).isEqualTo("auto");
        assertThat(config.summariesEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(config.eventsKeep()).isEqualTo(Duration.ofDays(30));
        assertThat(config.mode()).isEqualTo(Mode.HOME);
        assertThat(config.console()).isInstanceOf(ConsoleConfig.Embedded.class);
    }

    @Test
    void noConsoleKeyMeansTheEmbeddedOne() throws Exception {
        AgentConfig config = parse(SMALL.replaceAll("(?m)^console:.*\\n", ""));
        assertThat(config.console()).isInstanceOf(ConsoleConfig.Embedded.class);
        assertThat(parse(SMALL.replaceAll("(?m)^console:.*", "console: none")).console())
                .isInstanceOf(ConsoleConfig.None.class);
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "category: gambling | category: gamblng | s.yaml:5: lists[0].category: "
                        + "\"gamblng\" is no category. Mend: write \"gambling\"",
                "action: block | action: deny | s.yaml:5: lists[0].action: \"deny\" is no action. "
                        + "Mend: use one of allow, flag, block",
                "profile: child-10-12 | profile: child-10-13 | s.yaml:7: devices[0].profile: "
                        + "\"child-10-13\" is no profile. Mend: write \"child-10-12\"",
                "source: g.domains | source: g, syntax: adgard | s.yaml:5: lists[0].syntax: "
                        + "\"adgard\" is no syntax. Mend: write \"adguard\"",
                "default-profile | defaultprofile | s.yaml:8: defaultprofile: is no key that is "
                        + "known here. Mend: write \"default-profile\"",
                "192.0.2.10 | 192.0.2.x | s.yaml:7: devices[0].match[0]: \"192.0.2.x\" is no "
                        + "address or range. Mend: write 192.0.2.10 or 192.0.2.0/24",
                "192.0.2.10 | interface:eth0.20@eth0 | s.yaml:7: devices[0].match[0]: "
                        + "\"eth0.20@eth0\" is no interface. Mend: write interface: and its name "
                        + "as ip link shows it, up to an @, such as interface:eth0.20",
                "every: 1h | every: 1hour | s.yaml:10: summaries.every: \"1hour\" is no duration. "
                        + "Mend: write 30s, 5m, 1h or 14d",
                "udp://127.0.0.1:5300 | udp://dns.example | s.yaml:3: upstream.servers[0]: "
                        + "\"dns.example\" is a name. Mend: write its IP address: names need DNS "
                        + "first",
                "127.0.0.1:8053 | 0.0.0.0:8053 | s.yaml:9: console.embedded.listen: leaves "
                        + "loopback without tls, so browsers would refuse keys. Mend: add tls: "
                        + "acme, tls: local-ca, tls: { cert: cert.pem, key: key.pem }, or listen "
                        + "on 127.0.0.1",
                "embedded: { listen: \"127.0.0.1:8053\" } | url: http://console.example | "
                        + "s.yaml:9: console.url: is plain http beyond this machine, where anybody "
                        + "on the way can read and change what the page and its viewers send. "
                        + "Mend: write https://",
                "listen: \"127.0.0.1:8053\" | database: \"mysql://u:geheim@h/d\" | s.yaml:9: "
                        + "console.embedded.database: is no JDBC URL of PostgreSQL. "
                        + "Mend: write jdbc:postgresql://host/database?user=sakhius",
            })
    void everyProblemNamesFileLineKeyAndMend(String from, String to, String expected) {
        assertThat(problems(SMALL.replace(from, to)))
                .anyMatch(problem -> problem.endsWith(expected));
    }

    @Test
    void anInterfaceIsOneDevicesAndHasToBeSeen() throws Exception {
        String on = SMALL.replace("192.0.2.10", "interface:eth0.20");
        assertThat(parse(on).devices().get(0).interfaces()).containsExactly("eth0.20");
        assertThat(parse(on).devices().get(0).many()).isTrue();
        String unseen = "network: { watch: false }\n";
        assertThat(problems(on + unseen))
                .anyMatch(p -> p.contains("tablet is known by a name or an interface, which nobody")
                        && p.contains("Mend: leave network.watch out"));
        assertThat(parse(SMALL + unseen).network().watch()).isFalse();
        String device =
                "  - { id: tablet, match: [\"interface:eth0.20\"], profile: child-10-12 }\n";
        assertThat(problems(on.replace(device, device + device.replace("tablet", "b"))))
                .anyMatch(p -> p.contains("interface:eth0.20 is claimed by tablet and b"));
    }

    @Test
    void whatAListMustShowIsSaidOnce() {
        String key = "key: \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";
        String hash = "sha256: " + "0".repeat(64);
        String list = "category: gambling, ";
        assertThat(problems(SMALL.replace(list, list + key + ", " + hash + ", ")))
                .anyMatch(p -> p.contains("lists[0].sha256: stands beside key"));
        assertThat(problems(SMALL.replace(list, list + "signature: g.sig, ")))
                .anyMatch(p -> p.contains("lists[0].signature: has no key"));
        String far = ", signature: \"https://x.example/g.sig\", ";
        assertThat(problems(SMALL.replace(list, list + key + far)))
                .anyMatch(p -> p.contains("different kinds of places"));
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        List<String> found =
                problems(SMALL.replace("gambling, action", "x, action").replace("1h", "soon"));
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).contains("s.yaml:5:");
        assertThat(found.get(1)).contains("s.yaml:10:");
    }

    @Test
    void missingKeysAreNamed() {
        assertThat(problems("name: Home\n"))
                .anyMatch(p -> p.contains("data: is missing"))
                .anyMatch(p -> p.contains("listen: is missing"))
                .noneMatch(p -> p.contains("upstream"));
    }

    @Test
    void brokenYamlNamesTheLine() {
        assertThat(problems("data: x\nlisten: [\nfoo: {\n").get(0)).matches(".*s\\.yaml:\\d+: .*");
        assertThat(problems("data: x\ndata: y\n").get(0)).contains("s.yaml:2:");
        assertThat(problems("a: &x 1\nb: *x\n").get(0)).contains("alias");
        assertThat(problems("- a\n").get(0)).contains("no mapping");
    }

    @Test
    void doubledIdsAndAddressesAreRefused() {
        String twice = "  - { id: tablet, match: [\"192.0.2.10\"], profile: adult }\n";
        assertThat(problems(SMALL.replace("default-profile", twice + "default-profile")))
                .anyMatch(p -> p.contains("stands twice"));
        String other = twice.replace("id: tablet", "id: phone");
        assertThat(problems(SMALL.replace("default-profile", other + "default-profile")))
                .anyMatch(p -> p.contains("claimed by tablet and phone"));
    }

    @Test
    void aSchoolIsSettledOnlyWithAllThree() throws Exception {
        String school = SMALL + "mode: school\n";
        assertThat(parse(school).school()).isNull();
        assertThat(parse(school).eventsKeep()).isEqualTo(Duration.ofDays(14));
        String duties = "school: { responsible: Principal, notice: 2026-09-01 }\n";
        assertThat(parse(school + duties).school()).isNull();
        assertThat(parse(school + duties + "events: { keep: 14d }\n").school()).isNotNull();
    }

    @Test
    void aConsoleAloneNeedsNoDns() throws Exception {
        AgentConfig config = ConfigLoader.parse(
                Path.of("/etc/s/s.yaml"), "data: d\n", ConfigLoader.Purpose.CONSOLE);
        assertThat(config.dns().listen()).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ConfigLoader.load(Path.of("/nowhere/s.yaml")))
                .hasMessageContaining("/nowhere/s.yaml")
                .hasMessageContaining("no such file");
    }

    @Test
    void withoutServersTheSystemsAreMeant() throws Exception {
        AgentConfig config = parse(SMALL.replaceAll("(?m)^upstream:.*\\n", ""));

        assertThat(config.dns().upstreams()).isEmpty();
        assertThat(config.dns().resolver().strategy()).isEqualTo("order");
        assertThat(config.dns().resolver().rebinding()).isTrue();
        assertThat(config.dns().resolver().rebindingAllowed()).contains("lan");
        assertThat(config.dns().resolver().canaries()).isTrue();
    }

    @Test
    void routesRecordsAndSwitchesAreRead() throws Exception {
        ResolverConfig resolver =
                parse(SMALL.replaceAll("(?m)^upstream:.*", """
                    upstream:
                      strategy: fastest
                      domains: [{ names: lan.example, servers: "tcp://192.168.1.1" }]
                      private-reverse: "udp://192.168.1.1"
                    local:
                      records: ["nas.home.arpa A 192.168.1.5"]
                      hosts: hosts
                      canaries: false
                    rebinding: { allow: [nas.example] }\
                    """)).dns().resolver();

        assertThat(resolver.strategy()).isEqualTo("fastest");
        assertThat(resolver.routes()).hasSize(2);
        assertThat(resolver.routes().get(1).names()).contains("in-addr.arpa");
        assertThat(resolver.records()).hasSize(1);
        assertThat(resolver.hosts()).containsExactly(Path.of("/etc/s/hosts"));
        assertThat(resolver.canaries()).isFalse();
        assertThat(resolver.rebindingAllowed()).contains("nas.example");
    }

    @Test
    void trustBootstrapAndTranslatorAreRead() throws Exception {
        ResolverConfig usual = parse(SMALL).dns().resolver();
        assertThat(usual.dnssec()).isEqualTo(ResolverConfig.Dnssec.PASS);
        assertThat(usual.bootstrap().servers()).isEmpty();
        assertThat(usual.bootstrap().timeServers()).contains("pool.ntp.org");
        assertThat(usual.dns64()).isNull();
        assertThat(usual.cache().save()).isFalse();
        AgentConfig.Dns dns = parse(SMALL.replaceAll("(?m)^upstream:.*", """
            upstream:
              servers: ["tls://DNS.example", "https://dns.example:8443/q"]
              bootstrap: ["udp://9.9.9.9"]
              time-servers: [ntp.example]
            dnssec: { validate: true, anchors: a.zone, trusted: "tls://dns.example" }
            dns64: 64:ff9b::/96
            cache: { save: true }\
            """)).dns();
        assertThat(dns.upstreams())
                .hasToString("[tls://dns.example:853, https://dns.example:8443/q]");
        assertThat(dns.resolver().dnssec().validate()).isTrue();
        assertThat(dns.resolver().dnssec().anchors()).isEqualTo(Path.of("/etc/s/a.zone"));
        assertThat(dns.resolver().dnssec().trusted())
                .containsExactly(dns.upstreams().get(0));
        assertThat(dns.resolver().bootstrap().servers()).hasToString("[udp://9.9.9.9:53]");
        assertThat(dns.resolver().bootstrap().timeServers()).containsExactly("ntp.example");
        assertThat(dns.resolver().dns64()).isEqualTo("64:ff9b::/96");
        assertThat(dns.resolver().cache().save()).isTrue();
        assertThat(parse(SMALL + "dnssec: validate\n").dns().resolver().dnssec().validate())
                .isTrue();
    }

    @Test
    void trustThatMeansNothingIsTold() {
        assertThat(problems(SMALL + "dnssec: { trusted: \"udp://192.0.2.99\", anchors: a.zone }\n"))
                .anyMatch(p -> p.contains("dnssec.trusted: udp://192.0.2.99:53 is never asked"))
                .anyMatch(p -> p.contains("dnssec.anchors") && p.contains("validate: true"));
        assertThat(problems(SMALL.replaceAll(
                        "(?m)^upstream:.*",
                        "upstream: { servers: [\"udp://dns.example\", \"tls://a.example#b\"] }")))
                .anyMatch(p -> p.contains("names need DNS first"))
                .anyMatch(p -> p.contains("write either tls://a.example"));
    }

    @Test
    void whatIsWrongThereIsTold() {
        String wrong = SMALL.replaceAll("(?m)^upstream:.*", """
            upstream: { servers: [], strategy: fast, domains: [{ names: a.example }] }
            local: { records: ["nas A nas"] }\
            """);
        assertThat(problems(wrong))
                .anyMatch(p -> p.contains("upstream.strategy: \"fast\" is no strategy"))
                .anyMatch(p -> p.contains("upstream.servers: names no server"))
                .anyMatch(p -> p.contains("upstream.domains[0].servers: is missing"))
                .anyMatch(p -> p.contains("local.records[0]") && p.contains("is no data of A"));
    }

    @Test
    void aCertificateByAcmeIsAskedForWithEverythingThatItNeeds() throws Exception {
        String embedded = "embedded: { listen: \"127.0.0.1:8053\" }";
        String used = SMALL.replace(embedded, "embedded: { listen: \"0.0.0.0:443\", tls: acme }");
        String acme = "acme: { directory: https://ca.example/dir, terms: https://ca.example/t.pdf,"
                + " names: [Sakhius.School.example], contact: \"mailto:it@school.example\","
                + " listen: \"0.0.0.0:80\" }\n";
        AgentConfig config = parse(used + acme);
        assertThat(config.usesAcme()).isTrue();
        assertThat(requireNonNull(config.acme()).names()).containsExactly("sakhius.school.example");
        assertThat(((ConsoleConfig.Embedded) config.console()).publicUrl())
                .isEqualTo(URI.create("https://sakhius.school.example"));
        assertThat(problems(used)).anyMatch(p -> p.contains("acme: is missing"));
        assertThat(problems(SMALL + acme)).anyMatch(p -> p.contains("acme: is used nowhere"));
        for (String[] wrong : new String[][] {
            {"https://ca.example/dir", "http://ca.example/dir", "plain http"},
            {"mailto:it@school.example", "it@school.example", "is no mail address"},
            {"[Sakhius.School.example]", "[\"*.school.example\"]", "cannot be proved"},
            {"[Sakhius.School.example]", "[a.example, a.example]", "a name twice"},
            {"[Sakhius.School.example]", "[localhost]", "cannot be proved"}
        }) {
            assertThat(problems(used + acme.replace(wrong[0], wrong[1])))
                    .as(wrong[1])
                    .anyMatch(p -> p.contains(wrong[2]) || p.contains("no name that can be"));
        }
        StringBuilder names = new StringBuilder("[n0.example");
        for (int i = 1; i < Limits.ACME_NAMES_COUNT; i++) {
            names.append(", n").append(i).append(".example");
        }
        String most = acme.replace("[Sakhius.School.example]", names + "]");
        assertThat(requireNonNull(parse(used + most).acme()).names())
                .hasSize(Limits.ACME_NAMES_COUNT);
        assertThat(problems(used + most.replace("n1.example", "x.example, n1.example")))
                .anyMatch(p -> p.contains("acme.names"));
    }

    @Test
    void encryptedListenersNeedTheirCertificateAndIdsAreLongAndDiffer() throws Exception {
        String listen = "listen: { dns: [\"127.0.0.1:5353\"], tls: [\"127.0.0.1:853\"]";
        String plain = "listen: { dns: [\"127.0.0.1:5353\"]";
        assertThat(parse(SMALL).dns().encrypted()).isNull();
        AgentConfig.Encrypted encrypted = parse(
                        SMALL.replace(plain, listen + ", certificate: c.pem, key: k.pem"))
                .dns()
                .encrypted();
        assertThat(encrypted).isNotNull();
        assertThat(encrypted.certificate()).isEqualTo(Path.of("/etc/s/c.pem"));
        assertThat(problems(SMALL.replace(plain, listen)))
                .anyMatch(p -> p.contains("listen.certificate: is missing"))
                .anyMatch(p -> p.contains("listen.key: is missing"));
        String own = listen.replace("tls:", "quic:") + ", certificate: local-ca";
        AgentConfig made = parse(SMALL.replace(plain, own));
        assertThat(made.usesLocalCa()).isTrue();
        assertThat(requireNonNull(made.dns().encrypted()).name()).isEqualTo("sakhius.home.arpa");
        assertThat(parse(SMALL).usesLocalCa()).isFalse();
        assertThat(problems(SMALL.replace(plain, own + ", key: k.pem")))
                .anyMatch(p -> p.contains("listen.key: is made by local-ca"));
        String tablet = "{ id: tablet, match: [\"192.0.2.10\"], profile: child-10-12 }";
        assertThat(problems(SMALL.replace(
                        tablet, "{ id: a, client-id: aaaaaaaaaabbbbbbbbbb, profile: adult }")))
                .anyMatch(p -> p.contains("client-id") && p.contains("openssl rand"));
        assertThat(problems(
                        SMALL.replace(tablet, "{ id: a, client-id: 0123456789a, profile: adult }")))
                .anyMatch(p -> p.contains("client-id") && p.contains("openssl rand"));
        String id = "0123456789abcdef0123";
        String twice = "{ id: a, client-id: " + id + ", profile: adult }\n"
                + "  - { id: b, client-id: " + id.toUpperCase(Locale.ROOT) + ", profile: adult }";
        assertThat(problems(SMALL.replace(tablet, twice)))
                .anyMatch(p -> p.contains("stands twice"));
    }
}
