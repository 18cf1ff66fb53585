package org.sakhius.agent.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.agent.profile.Profile;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.name.DomainName;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Search engines answer children in their mode without what is for grown-ups. */
class SafeSearchTest {
    private static final SafeSearch ALL = new SafeSearch(Map.of(
            "google", "on",
            "bing", "on",
            "duckduckgo", "on",
            "yandex", "on",
            "ecosia", "on",
            "pixabay", "on",
            "brave", "on",
            "youtube", "strict"));

    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    /** Every name has an address; those that engines offer for children have another. */
    private static List<byte[]> world(Message query, int number, boolean tcp) throws IOException {
        Name asked = query.getQuestion().getName();
        String name = asked.toString(true).toLowerCase(Locale.ROOT);
        boolean safe = SafeSearchData.builtIn().engines().values().stream()
                .anyMatch(engine -> engine.to().equals(name));
        Message reply = ErraticUpstream.reply(query);
        String end = safe ? "120" : "1";
        switch (query.getQuestion().getType()) {
            case Type.A ->
                reply.addRecord(
                        new ARecord(asked, DClass.IN, 300, address("192.0.2." + end)),
                        Section.ANSWER);
            case Type.AAAA ->
                reply.addRecord(
                        new AAAARecord(asked, DClass.IN, 300, address("2001:db8::" + end)),
                        Section.ANSWER);
            case Type.HTTPS ->
                reply.addRecord(
                        new HTTPSRecord(asked, DClass.IN, 300, 1, Name.root, List.of()),
                        Section.ANSWER);
            default -> reply.getHeader().setRcode(0);
        }
        return List.of(reply.toWire());
    }

    private static InetAddress address(String text) throws IOException {
        return InetAddress.getByName(text);
    }

    @BeforeEach
    void start() throws Exception {
        upstream = new ErraticUpstream(SafeSearchTest::world);
        gateway = new TestGateway(folder);
        PolicySnapshot policy = gateway.policy(
                List.of("www.google.com", "www.youtube.com"), "casino.example", "www.bing.com");
        gateway.start(policy.withSafeSearch(Map.of("child-10-12", ALL)), upstream.address());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    private List<Record> ask(String name, int type) throws IOException {
        return Dns.ask(gateway.address(), name, type).getSection(Section.ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "www.google.mn, forcesafesearch.google.com.",
        "WWW.Google.Co.UK, forcesafesearch.google.com.",
        "www.google.com, forcesafesearch.google.com.",
        "duckduckgo.com, safe.duckduckgo.com.",
        "yandex.ru, familysearch.yandex.ru.",
        "www.ecosia.org, strict-safe-search.ecosia.org.",
        "pixabay.com, safesearch.pixabay.com.",
        "search.brave.com, forcesafe.search.brave.com.",
        "www.youtube.com, restrict.youtube.com.",
        "youtubei.googleapis.com, restrict.youtube.com.",
    })
    void anEngineIsAnsweredAsItsOwnNameForChildren(String name, String target) throws Exception {
        List<Record> a = ask(name, Type.A);
        assertThat(a).hasSize(2);
        assertThat(a.get(0).rdataToString()).isEqualTo(target);
        assertThat(a.get(1).getName().toString()).isEqualTo(target);
        assertThat(a.get(1).rdataToString()).isEqualTo("192.0.2.120");
        List<Record> aaaa = ask(name, Type.AAAA);
        assertThat(aaaa.get(1).rdataToString()).endsWith(":120");
        // The second time it comes from memory.
        assertThat(ask(name, Type.A).get(1).rdataToString()).isEqualTo("192.0.2.120");
    }

    @Test
    void noServiceRecordLeadsAroundIt() throws Exception {
        List<Record> https = ask("www.google.com", Type.HTTPS);
        assertThat(https).hasSize(1);
        assertThat(https.get(0).getType()).isEqualTo(Type.CNAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "google.example",
                "mail.google.com",
                "x.www.google.com",
                "links.duckduckgo.com",
                "safe.duckduckgo.com",
                "forcesafesearch.google.com"
            })
    void otherNamesAreLeftAsTheyAre(String name) throws Exception {
        List<Record> a = ask(name, Type.A);
        assertThat(a).hasSize(1);
        assertThat(a.get(0).getType()).isEqualTo(Type.A);
    }

    @Test
    void anAllowDoesNotTurnItOffAndABlockStaysABlock() throws Exception {
        assertThat(ask("www.youtube.com", Type.A).get(0).rdataToString())
                .isEqualTo("restrict.youtube.com.");
        assertThat(ask("www.bing.com", Type.A).get(0).rdataToString()).isEqualTo("0.0.0.0");
    }

    @Test
    void whoHasNoSafeSearchIsAnsweredAsEver() throws Exception {
        PolicySnapshot none = gateway.policy(List.of(), "casino.example");
        gateway.swap(none);
        assertThat(ask("www.google.com", Type.A)).hasSize(1);
        gateway.swap(none.withSafeSearch(
                Map.of("child-10-12", new SafeSearch(Map.of("youtube", "moderate")))));
        assertThat(ask("www.google.com", Type.A)).hasSize(1);
        assertThat(ask("www.youtube.com", Type.A).get(0).rdataToString())
                .isEqualTo("restrictmoderate.youtube.com.");
    }

    @Test
    void aServerThatIsAwayOpensNothing() throws Exception {
        upstream.close();
        Message reply = Dns.ask(gateway.address(), "www.google.com", Type.A);
        assertThat(reply.getRcode()).isEqualTo(2);
        upstream = new ErraticUpstream(SafeSearchTest::world);
    }

    @Test
    void everyNameOfTheDataIsCanonicalAndBelongsToOneEngine() throws Exception {
        Map<String, SafeSearchData.Engine> engines = SafeSearchData.builtIn().engines();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, SafeSearchData.Engine> each : engines.entrySet()) {
            SafeSearchData.Engine engine = each.getValue();
            assertThat(DomainName.canonical(engine.to())).isEqualTo(engine.to());
            for (String name : engine.names()) {
                assertThat(DomainName.canonical(name)).isEqualTo(name);
                if (!each.getKey().equals("youtube-moderate")) {
                    assertThat(seen.add(name)).as(name).isTrue();
                }
                assertThat(name).isNotEqualTo(engine.to());
            }
            assertThat(engine.source()).isNotBlank();
            assertThat(engine.checked()).matches("\\d{4}-\\d\\d-\\d\\d");
        }
        assertThat(SafeSearchData.builtIn().engine("google", "on").names())
                .hasSizeGreaterThan(180)
                .contains("www.google.mn", "www.google.com", "www.google.co.uk");
        assertThat(engines).hasSize(9);
    }

    @Test
    void everyBuiltInProfileNamesEnginesThatExist() {
        for (Profile profile : BuiltInProfiles.all().values()) {
            SafeNames names = SafeNames.of(profile.safeSearch(), SafeSearchData.builtIn());
            boolean young = profile.child();
            assertThat(!names.isEmpty())
                    .as(profile.id())
                    .isEqualTo(young || profile.id().equals("shared"));
        }
        assertThat(BuiltInProfiles.get("child-under-10").safeSearch().modes())
                .containsEntry("youtube", "strict")
                .hasSize(8);
        assertThat(BuiltInProfiles.get("child-16-17").safeSearch().modes())
                .doesNotContainKey("youtube")
                .hasSize(7);
    }
}
