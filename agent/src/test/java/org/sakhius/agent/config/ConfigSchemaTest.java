package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.filters.category.Category;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The published schema and the loader say the same about the same examples. */
class ConfigSchemaTest {

    private static final String HASH =
            "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final String TEXT = schemaText();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static String schemaText() {
        try (InputStream in = ConfigSchemaTest.class.getResourceAsStream("/sakhius.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean loads(String yaml) {
        try {
            ConfigLoader.parse(Path.of("/etc/s/s.yaml"), yaml, ConfigLoader.Purpose.CONSOLE);
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static boolean fits(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ConfigLoaderTest.SMALL,
                "data: d\nconsole: none\n",
                "data: d\nconsole: { url: \"https://console.example\" }\n",
                "data: d\nconsole: { url: \"http://localhost:8053\" }\n",
                "data: d\nconsole: { url: \"http://127.0.0.1:8053/\" }\n",
                "data: d\nconsole: { url: \"http://[::1]:8053\" }\n",
                "data: d\nconsole: { embedded: { database: \"jdbc:postgresql://h/d\" } }\n",
                "data: d\nprofiles: { adult: { categories: { adult: block }, allow: a.example }"
                        + " }\n",
                "data: d\nmode: school\nschool: { responsible: R, notice: \"2026-09-01\" }\n",
                "data: d\ndevices: [{ id: a, match: \"1.2.3.4\", profile: adult,"
                        + " name: { mn: А, en: A } }]\n",
                "data: d\nlist-updates: { every: 12h, allow-private: true }\n",
                "data: d\nlists: [{ id: a, source: x, sha256: " + HASH + " }]\n",
                "data: d\nlists: [{ id: a, source: x, key: \"" + KEY + "\" }]\n",
                "data: d\nlists: [{ id: a, source: x, key: \"" + KEY + "\", signature: y }]\n",
                "data: d\nfeeds: { url: \"https://f.example/x\", key: \"" + KEY + "\" }\n",
                "data: d\nupstream: { servers: [\"udp://9.9.9.9\"], strategy: fastest, domains:"
                        + " [{ names: lan.example, servers: \"tcp://192.168.1.1\" }],"
                        + " private-reverse: \"udp://192.168.1.1\" }\n",
                "data: d\nlocal: { records: [\"nas.home.arpa A 192.168.1.5\"], hosts: hosts,"
                        + " canaries: false, private-relay: false, ddr: false }\n",
                "data: d\nlisten: { dns: \"127.0.0.1:53\", tls: \"127.0.0.1:853\", https: [],"
                        + " certificate: c.pem, key: k.pem, name: dns.example }\n",
                "data: d\ndevices: [{ id: a, client-id: 0123456789abcdef0123, profile: adult }]\n",
                "data: d\nlisten: { dns: \"127.0.0.1:53\", quic: \"127.0.0.1:853\","
                        + " h3: [\"127.0.0.1:443\"], certificate: local-ca }\n",
                "data: d\nconsole: { embedded: { listen: \"192.168.1.1:8443\", tls: local-ca } }\n",
                "data: d\nconsole: { embedded: { listen: \"192.168.1.1:8443\", tls: acme } }\n"
                        + "acme: { directory: https://ca.example/dir, names: [a.example],"
                        + " contact: mailto:it@a.example, listen: \"0.0.0.0:80\" }\n",
                "data: d\n"
                        + "upstream: { servers: [\"quic://9.9.9.9\", \"h3://9.9.9.9/q#a.example\"]"
                        + " }\n",
                "data: d\nmetrics: { listen: \"127.0.0.1:9153\" }\n",
                "data: d\nconsole: { embedded: { notify: { push: { contact: \"mailto:a@b.example\","
                        + " local: true } } } }\n",
                "data: d\nconsole: { embedded: { notify: { push: { contact:"
                        + " \"https://b.example\" }, mail: { server: \"smtps://mail.example\","
                        + " from: a@b.example, user: u,"
                        + " password-file: p } } } }\n",
                "data: d\nconsole: { embedded: { notify: { mail: { server: \"smtp://m.example:25\","
                        + " from: a@b.example, plain: true } } } }\n",
                "data: d\nconsole: { embedded: { notify: { outlet: { url: \"https://sms.example/\","
                        + " body: \"{to} {text}\", type: text/plain,"
                        + " authorization-file: a } } } }\n",
                "data: d\nconsole: { embedded: { notify: { outlet: { url:"
                        + " \"http://10.0.0.1/?t={to}&m={text}\", local: true } } } }\n",
                "data: d\nupstream: { servers: [\"tls://9.9.9.9#dns.quad9.net\"], ca: ca.pem }\n",
                "data: d\ncache: { min-ttl: 60s, max-ttl: 1h, stale: false, prefetch: false }\n",
                "data: d\nrebinding: { protect: true, allow: [plex.direct] }\n",
                "data: d\nupstream: { servers: [\"tls://dns.example\", \"https://dns.example/q\"],"
                        + " bootstrap: \"udp://9.9.9.9\", time-servers: [ntp.example] }\n",
                "data: d\ndnssec: validate\n",
                "data: d\ndnssec: pass\n",
                "data: d\nupstream: { servers: \"udp://9.9.9.9\" }\n"
                        + "dnssec: { validate: true, anchors: root.zone,"
                        + " trusted: \"udp://9.9.9.9\" }\n",
                "data: d\ndns64: \"64:ff9b::/96\"\n",
                "data: d\ncache: { save: true }\n",
                "data: d\ndevices: [{ id: a, match: [\"02:00:00:00:00:01\", \"name:tablet\"],"
                        + " profile: shared, shared: true }]\n",
                "data: d\ndevices: [{ id: a, match: [\"interface:eth0.20\", 10.0.0.0/8],"
                        + " profile: child-10-12, shared: true }]\n",
                "version: 1\ndata: d\n",
                "data: d\ndhcp: { leases: l, domain: lan }\n",
                "data: d\nnetwork: { watch: false, interfaces: [br-lan], mdns: false, forwarders:"
                        + " 192.168.1.1, reverse: [192.168.1.1, \"[fd00::1]:53\"] }\n",
                "data: d\nblocked: { answer: nxdomain, ttl: 30s }\n",
                "data: d\nblocked: { answer: address, address: \"192.168.1.1\" }\n",
                "data: d\nlocal: { ech: false }\n",
                "data: d\nlan: { listen: \"192.168.1.1:80\", name: guard.home.arpa, who: Bold }\n",
                "data: d\ncalendars: { c: \"2026-07-11..2026-07-15\", e: [\"2026-06-01\"] }\n"
                        + "schedules: { s: { days: [MON, fri], from: \"21:00\", to: \"07:00\","
                        + " except: [c] }, t: [{ dates: \"2026-06-01\" }] }\n",
                "data: d\ngroups: { g: { categories: { games: block } } }\nprofiles: { t: { like:"
                        + " child-10-12, birth: 2015-05-01, groups: g, bedtime: [{ days: sun }],"
                        + " daily: { games: 1h }, safe-search: { youtube: strict, bing: false } } }"
                        + "\ndefault-profile: t\n",
                "data: d\nprofiles: { adult: { categories: { games: [{ action: allow, when:"
                        + " { days: sat } }, { action: block }] }, flag: [{ names: a.example,"
                        + " category: dating }], allow: [a.example, { names: [b.example], when:"
                        + " { days: sun } }], safe-search: true } }\n",
            })
    void bothTake(String yaml) {
        assertThat(fits(yaml)).as("schema: " + yaml).isTrue();
        assertThat(loads(yaml)).as("loader: " + yaml).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: x\n",
                "version: 2\ndata: d\n",
                "data: d\nlistn: {}\n",
                "data: d\nlists: [{ id: A B, source: x }]\n",
                "data: d\nlists: [{ id: a }]\n",
                "data: d\nconsole: { embedded: { notify: {} } }\n",
                "data: d\nconsole: { embedded: { notify: { push: {} } } }\n",
                "data: d\nconsole: { embedded: { notify: { push: { contact: me } } } }\n",
                "data: d\nconsole: { embedded: { notify: { mail: { server: \"smtp://m.example\" }"
                        + " } } }\n",
                "data: d\nconsole: { embedded: { notify: { mail: { server: \"http://m.example\","
                        + " from: a@b.example } } } }\n",
                "data: d\nconsole: { embedded: { notify: { mail: { server: \"smtp://m.example\","
                        + " from: a@b.example, user: u } } } }\n",
                "data: d\nconsole: { embedded: { notify: { outlet: { url: \"ftp://x/{text}\" } } }"
                        + " }\n",
                "data: d\nlists: [{ id: a, source: x, category: nope }]\n",
                "data: d\nlists: [{ id: a, source: x, syntax: nope }]\n",
                "data: d\nlists: [{ id: a, source: x, syntax: sha1 }]\n",
                "data: d\nschedules: { s: { from: \"21:00\" } }\n",
                "data: d\nschedules: { s: { days: noday } }\n",
                "data: d\nschedules: { s: [] }\n",
                "data: d\nprofiles: { t: { name: T } }\n",
                "data: d\nprofiles: { adult: { like: guest } }\n",
                "data: d\nprofiles: { adult: { daily: { games: soon } } }\n",
                "data: d\nprofiles: { adult: { safe-search: { youtube: mild } } }\n",
                "data: d\nprofiles: { adult: { flag: [{ names: a.example }] } }\n",
                "data: d\nblocked: { answer: never }\n",
                "data: d\nlan: { name: a.example }\n",
                "data: d\nprofiles: { nope: {} }\n",
                "data: d\nprofiles: { adult: { categories: { games: maybe } } }\n",
                "data: d\nsummaries: { every: soon }\n",
                "data: d\nconsole: maybe\n",
                "data: d\nconsole: { url: \"http://console.example\" }\n",
                "data: d\nconsole: { url: \"http://192.168.1.2:8053\" }\n",
                "data: d\nconsole: { url: \"http://localhost.example/\" }\n",
                "data: d\nconsole: { embedded: { database: \"jdbc:mysql://h/d\" } }\n",
                "data: d\nmode: prison\n",
                "data: d\ndhcp: { domain: lan }\n",
                "data: d\nnetwork: { interfaces: [\"a b\"] }\n",
                "data: d\nnetwork: { mdns: maybe }\n",
                "data: d\nlists: [{ id: a, source: x, sha256: abc }]\n",
                "data: d\nlists: [{ id: a, source: x, key: abc }]\n",
                "data: d\nfeeds: { url: \"https://f.example/x\" }\n",
                "data: d\nfeeds: { key: \"" + KEY + "\" }\n",
                "data: d\nupstream: { servers: [\"gopher://9.9.9.9\"] }\n",
                "data: d\nupstream: { strategy: random }\n",
                "data: d\nupstream: { domains: [{ names: lan.example }] }\n",
                "data: d\nlocal: { recods: [] }\n",
                "data: d\nrebinding: { protect: maybe }\n",
                "data: d\ncache: { min-ttl: soon }\n",
                "data: d\ncache: { size: 1 }\n",
                "data: d\nconsole: { embedded: { tls: maybe } }\n",
                "data: d\nconsole: { embedded: { capacity: { live: 0 } } }\n",
                "data: d\ndnssec: maybe\n",
                "data: d\ndnssec: { validat: true }\n",
                "data: d\ndns64: \"64:ff9b::/97\"\n",
                "data: d\ndns64: \"192.0.2.0/96\"\n",
                "data: d\nupstream: { bootstrap: \"tls://9.9.9.9\" }\n",
                "data: d\ndevices: [{ id: a, client-id: short, profile: adult }]\n",
                "data: d\ndevices: [{ id: a, profile: adult }]\n",
            })
    void bothRefuse(String yaml) {
        assertThat(fits(yaml)).as("schema: " + yaml).isFalse();
        assertThat(loads(yaml)).as("loader: " + yaml).isFalse();
    }

    @Test
    void theSchemaKnowsEveryCategoryAndProfile() {
        JsonNode definitions = JsonMapper.builder().build().readTree(TEXT).path("$defs");
        assertThat(texts(definitions.path("category").path("enum")))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Category.values()).stream().map(Category::id).toList());
        assertThat(texts(definitions.path("profile").path("enum")))
                .containsExactlyInAnyOrderElementsOf(BuiltInProfiles.ids());
    }

    @Test
    void theExampleThatTravelsWithTheProgramIsRight() throws IOException {
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        String example = Files.readString(root.resolve("agent/src/main/dist/sakhius.yaml"));
        assertThat(fits(example)).isTrue();
        assertThat(loads(example)).isTrue();
    }

    private static List<String> texts(JsonNode array) {
        List<String> out = new ArrayList<>();
        array.forEach(item -> out.add(item.asString()));
        return out;
    }
}
