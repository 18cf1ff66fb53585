package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule;

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
                + rule.name();
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
        "||example.org^, ''",
        "192.0.2.1, ''",
        "/ads[0-9]/, ''",
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
        "@@example.org, E@:example.org",
        "example.org$important, E!:example.org",
        "0.0.0.0 a.example b.example, E:a.example E:b.example",
        "0.0.0.0 a.example # c, E:a.example",
        "||сахиус.мон^, S:xn--80aqzcjk.xn--l1acc",
        "||example.org, ''",
        "|example.org^, ''",
        "example.org^, ''",
        "||*.example.org^, ''",
        "||exa*ple.org^, ''",
        "||example.org^$dnstype=A, ''",
        "||example.org^$important;badfilter, ''",
        "||example.org^$~script, ''",
        "||example.org^$, ''",
        "/ads[0-9]+/, ''",
        "@@/ads/$important, ''",
        "example.org##.ad, ''",
        "##.banner, ''",
        "word, ''",
        "example.org., ''",
        "@@example.org # c, ''",
        "example.org # c, E:example.org",
        "||^, ''",
        "||, ''",
        "@@, ''",
        "$important, ''",
        "http://example.org/, ''",
        "||example.org/path^, ''",
        "! comment, ''",
        "# comment ## heading, ''",
        "########, ''",
        "[Adblock Plus 2.0], ''",
    })
    void adguardTakesWholeNamesAndGuessesNothing(String line, String found) throws IOException {
        assertThat(read(ListSyntax.ADGUARD, line)).isEqualTo(found);
    }

    @Test
    void reportCountsRefusalsByKindWithTheirLines() throws IOException {
        String text = """
                ! title
                ||good.example^
                /regex/
                ||bad..example^
                ||a.example^$client=x
                ||b.example^$badfilter
                192.0.2.1
                ||c.example^$script

                part*
                x.example##.ad
                """;
        ListReport report = readAll(text, ListSyntax.ADGUARD);
        assertThat(report.rules()).isEqualTo(1);
        assertThat(report.lines()).isEqualTo(11);
        assertThat(report.refused()).isEqualTo(8);
        assertThat(report.refused(Refusal.MODIFIER))
                .isEqualTo(new ListReport.Refused(3, List.of(5, 6, 8)));
        assertThat(report.refusals())
                .containsOnlyKeys(
                        Refusal.REGEX,
                        Refusal.INVALID_NAME,
                        Refusal.MODIFIER,
                        Refusal.ADDRESS,
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
    @EnumSource(names = {"PIHOLE_REGEX", "DNSMASQ", "RPZ", "SHA256"})
    void laterSyntaxesSaySo(ListSyntax syntax) {
        assertThatThrownBy(() -> readAll("a.example", syntax))
                .hasMessageContaining(syntax.id())
                .hasMessageContaining("not supported in this version");
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
    })
    void autoFindsTheSyntax(String id, String lines) throws IOException {
        String text = lines.replace("|||", "\n||").replaceAll("(?<!\\|)\\|(?!\\|)", "\n");
        assertThat(readAll(text, ListSyntax.AUTO).syntax().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"address=/a.example/", "$TTL 60\na.example CNAME .", "a.example CNAME ."})
    void autoNamesASyntaxThatIsNotReadYet(String text) {
        assertThatThrownBy(() -> readAll(text, ListSyntax.AUTO))
                .hasMessageContaining("not supported in this version");
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
