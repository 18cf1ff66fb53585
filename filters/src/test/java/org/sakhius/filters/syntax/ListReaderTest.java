package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

class ListReaderTest {
    private final List<Rule> rules = new ArrayList<>();

    /** Rules as short text: scope, then @ for an exception and ! for importance, then the name. */
    private String read(ListSyntax syntax, String text) throws IOException {
        rules.clear();
        ListReader.readLines(List.of(text.split("\n", -1)), syntax, rules::add);
        return rules.stream().map(ListReaderTest::show).collect(Collectors.joining(" "));
    }

    private static String show(Rule rule) {
        return rule.scope().name().charAt(0)
                + (rule.exception() ? "@" : "")
                + (rule.important() ? "!" : "")
                + ":"
                + rule.name()
                + special(rule.special());
    }

    private static String special(@Nullable Special special) {
        if (special == null || special.family() == Family.HOSTS) {
            return "";
        }
        String text = special.trigger() == Trigger.NAME
                ? "+"
                : special.trigger().name().charAt(0) + "=" + special.text();
        return text.replace(' ', '_') + (special.bad() ? "-" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, E:example.org",
        "Example.ORG., E:example.org",
        ".example.org, S:example.org",
        "under_score.example, E:under_score.example",
        "сахиус.мон, E:xn--80aqzcjk.xn--l1acc",
        "example.org # comment, E:example.org",
        "example.org#c, E:example.org",
        "localhost, E:localhost",
        "*.example.org, ''",
        "||example.org^, S:example.org",
        "192.0.2.1, S:A=192.0.2.1/32",
        "2001:db8::1, S:A=2001:db8::1/128",
        "/ads[0-9]/, S:R=ads[0-9]",
        "/ads#/, S:R=ads#",
        "/(a/, ''",
        "/(a)\\1/, ''",
        "//, ''",
        "a b, ''",
        "example..org, ''",
        "// comment, ''",
        "! comment, ''",
        "; comment, ''",
        "[header], ''",
    })
    void domainsMeanTheNameItself(String line, String found) throws IOException {
        assertThat(read(ListSyntax.DOMAINS, line)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.org, S:example.org",
        ".example.org, S:example.org",
        "example.org, S:example.org",
        "*.Mixed.Example, S:mixed.example",
        "a.*.example, ''",
        "*example.org, ''",
        "*., ''",
        "*, ''",
    })
    void wildcardsMeanTheNameAndAllBelow(String line, String found) throws IOException {
        assertThat(read(ListSyntax.WILDCARD, line)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0 a.example b.example, E:a.example E:b.example",
        "127.0.0.1 A.Example.#c, E:a.example",
        ":: a.example, E:a.example",
        "fe80::1%lo0 localhost, ''",
        "::1 localhost alias, E:alias",
        "255.255.255.255 broadcasthost, ''",
        "0.0.0.0 0.0.0.0, ''",
        "192.0.2.1, ''",
        "a.example, ''",
        "300.1.1.1 a.example, ''",
        "1:2 a.example, ''",
    })
    void hostsMeanEveryAlias(String line, String found) throws IOException {
        assertThat(read(ListSyntax.HOSTS, line)).isEqualTo(found);
        assertThat(read(ListSyntax.HOSTS, line.replace(" ", " \t "))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "||example.org^, S:example.org",
        "||Example.org.^, S:example.org",
        "||org^, S:org",
        "@@||example.org^, S@:example.org",
        "||example.org^$important, S!:example.org",
        "@@||example.org^$important, S@!:example.org",
        "example.org, E:example.org",
        "@@example.org, S@:P=example.org",
        "example.org$important, S!:P=example.org",
        "0.0.0.0 a.example b.example, E:a.example E:b.example",
        "0.0.0.0 a.example # c, E:a.example",
        "||сахиус.мон^, S:xn--80aqzcjk.xn--l1acc",
        "||example.org, S:P=||example.org",
        "|example.org^, E:example.org",
        "|example.org, S:P=|example.org",
        "example.org^, S:P=example.org|",
        "||*.example.org^, S:P=||*.example.org|",
        "||exa*ple.org^, S:P=||exa*ple.org|",
        "||example.org^*, S:example.org",
        "||example.org/*, S:example.org",
        "/sub., S:P=|sub.",
        "://10.1., S:P=|10.1.",
        "_piece_, S:P=_piece_",
        "-piece-, S:P=-piece-",
        "_prefix, E:_prefix",
        "10.0.0.0/8, S:A=10.0.0.0/8",
        "@@10.0.0.0/8, S@:A=10.0.0.0/8",
        "||192.0.2.1^, S:A=192.0.2.1/32",
        "172.16.*.1, S:P=172.16.*.1",
        "||example.org^$dnstype=A, S:example.org+",
        "||example.org^$badfilter, S:example.org+-",
        "example.org$badfilter, E:example.org+-",
        "@@example.org$badfilter, S@:P=example.org-",
        "||example.org^$dnsrewrite=192.0.2.1, S:example.org+",
        "||example.org^$dnsrewrite=noerror;A;192.0.2.1, S:example.org+",
        "||192.in-addr.arpa^$dnsrewrite=NOERROR;PTR;a.example, S:192.in-addr.arpa+",
        "||example.org^$dnsrewrite=NOTIMP, ''",
        "||example.org^$dnsrewrite=NOERROR;SRV;1 2 3 a.example, S:example.org+",
        "||example.org^$client='It\\'s|mine', S:example.org+",
        "||example.org^$denyallow=~a.example, ''",
        "||example.org^$ctag=a b, ''",
        "||example.org^$important;badfilter, ''",
        "||example.org^$~script, ''",
        "||example.org^$, S:example.org",
        "||example.org^$dnstype=A|, ''",
        "/ads[0-9]+/, S:R=ads[0-9]+",
        "@@/ads/$important, S@!:R=ads",
        "/a##b/, S:R=a##b",
        "example.org##.ad, ''",
        "##.banner, ''",
        "word, E:word",
        "example.org., S:P=example.org.",
        "@@example.org # c, ''",
        "example.org # c, E:example.org",
        "||^, ''",
        "||, ''",
        "@@, ''",
        "$important, ''",
        "http://example.org/, S:example.org",
        "|https://example.org/, E:example.org",
        "||example.org/path^, ''",
        "! comment, ''",
        "# comment ## heading, ''",
        "########, ''",
        "[Adblock Plus 2.0], ''",
    })
    void adguardMeansWhatItMeansThere(String line, String found) throws IOException {
        assertThat(read(ListSyntax.ADGUARD, line)).isEqualTo(found);
    }

    @Test
    void reportCountsRefusalsByKindWithTheirLines() throws IOException {
        String text = """
                ! title
                ||good.example^
                /regex(/
                ||bad..example^
                ||a.example^$client
                ||b.example^$third-party
                192.0.2.1
                ||c.example^$script

                x.example/page
                x.example##.ad
                """;
        ListReport report = readAll(text, ListSyntax.ADGUARD);
        assertThat(report.rules()).isEqualTo(2);
        assertThat(report.lines()).isEqualTo(11);
        assertThat(report.refused()).isEqualTo(7);
        assertThat(report.refused(Refusal.MODIFIER))
                .isEqualTo(new ListReport.Refused(2, List.of(6, 8)));
        assertThat(report.refusals())
                .containsOnlyKeys(
                        Refusal.REGEX,
                        Refusal.INVALID_NAME,
                        Refusal.MODIFIER,
                        Refusal.VALUE,
                        Refusal.PATTERN,
                        Refusal.COSMETIC);
        assertThat(rules.get(0).line()).isEqualTo(2);
    }

    @Test
    void reportNamesFirstLinesOnly() throws IOException {
        ListReport report = readAll("a b\n".repeat(99) + "good.example", ListSyntax.DOMAINS);
        assertThat(report.refused(Refusal.MALFORMED).count()).isEqualTo(99);
        assertThat(report.refused(Refusal.MALFORMED).firstLines())
                .hasSize(Limits.REFUSAL_LINES_COUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndAndTheMarkAreUnderstood(String end) throws IOException {
        String text = "\ufeffa.example" + end + end + "b.example  " + end + "c.example";
        ListReport report = readAll(text, ListSyntax.DOMAINS);
        assertThat(rules)
                .extracting(Rule::name)
                .containsExactly("a.example", "b.example", "c.example");
        assertThat(rules).extracting(Rule::line).containsExactly(1, 3, 4);
        assertThat(report.refused()).isZero();
    }

    @Test
    void lineAtTheLimitIsReadAndOnePastItRefused() throws IOException {
        String padding = " ".repeat(Limits.LIST_LINE_MAX_BYTES - "a.example".length());
        ListReport report = readAll(
                "a.example" + padding + "\nb.example" + padding + " \nc.example",
                ListSyntax.DOMAINS);
        assertThat(rules).extracting(Rule::name).containsExactly("a.example", "c.example");
        assertThat(report.refused(Refusal.TOO_LONG))
                .isEqualTo(new ListReport.Refused(1, List.of(2)));
    }

    @Test
    void badOctetsCostTheirLineOnly() throws IOException {
        byte[] text = "a.example\nb\u00ff.example\nc\u0007.example\nd.example"
                .getBytes(StandardCharsets.ISO_8859_1);
        ListReport report =
                ListReader.read(new ByteArrayInputStream(text), ListSyntax.DOMAINS, rules::add);
        assertThat(rules).extracting(Rule::name).containsExactly("a.example", "d.example");
        assertThat(report.refused(Refusal.NOT_TEXT).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# only\n# comments\n",
                "a b\nc d\n",
                "\n <!DOCTYPE html>\n<html>a.example",
                "<html>",
                "a.example\n\u0000b.example",
                "{\"error\": 1}",
                "*.a.example",
            })
    void whatIsNoListIsRefusedWhole(String text) {
        assertThatThrownBy(() -> readAll(text, ListSyntax.DOMAINS))
                .isInstanceOf(ListFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "domains, 'a.example|b.example'",
        "domains, '# c|a.example # 0.0.0.0|1.example'",
        "hosts, '127.0.0.1 localhost|0.0.0.0 a.example|b.example'",
        "wildcard, '# c|*.a.example|b.example'",
        "adguard, '! c|a.example|||b.example^'",
        "adguard, '[Adblock Plus]|a.example'",
        "adguard, 'a.example|@@b.example'",
        "adguard, 'a.example$important'",
        "dnsmasq, 'address=/a.example/'",
        "rpz, '$TTL 60|a.example CNAME .'",
        "rpz, 'a.example CNAME .'",
        "sha256, 'a379a6f6eeafb9a55e378c118034e2751e682fab9f2d30ab13d2125586ce1947'",
        "pihole-regex, '^ads[0-9]+\\.'",
    })
    void autoFindsTheSyntax(String id, String lines) throws IOException {
        String text = lines.replace("|||", "\n||").replaceAll("(?<!\\|)\\|(?!\\|)", "\n");
        assertThat(readAll(text, ListSyntax.AUTO).syntax().id()).isEqualTo(id);
    }

    @Test
    void idsAreThoseOfTheConfiguration() {
        assertThat(List.of(ListSyntax.values()))
                .extracting(ListSyntax::id)
                .containsExactly(
                        "auto",
                        "domains",
                        "hosts",
                        "wildcard",
                        "adguard",
                        "pihole-regex",
                        "dnsmasq",
                        "rpz",
                        "sha256");
        assertThat(ListSyntax.byId("pihole-regex")).contains(ListSyntax.PIHOLE_REGEX);
        assertThat(ListSyntax.byId("DOMAINS")).isEmpty();
    }

    private ListReport readAll(String text, ListSyntax syntax) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return ListReader.read(new ByteArrayInputStream(octets), syntax, rules::add);
    }
}
