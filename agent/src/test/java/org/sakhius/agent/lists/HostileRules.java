package org.sakhius.agent.lists;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.sakhius.agent.lists.HostileLists.Case;
import org.sakhius.filters.Limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lists that mean no good in the syntaxes that say more than names. */
final class HostileRules {
    private static final int HEX = 64;
    private static final String LONG_LINE = "x".repeat(Limits.LIST_LINE_MAX_BYTES + 1) + "\n";

    private final List<Case> cases = new ArrayList<>();

    private HostileRules() {}

    static List<Case> all() {
        HostileRules rules = new HostileRules();
        rules.everySyntax("pihole-regex", "^good[.]example$\n");
        rules.everySyntax("dnsmasq", "address=/good.example/\n");
        rules.everySyntax("rpz", "good.example CNAME .\n");
        rules.everySyntax("sha256", "0123456789abcdef".repeat(4) + "\n");
        rules.expressions();
        rules.dnsmasq();
        rules.zones();
        rules.hashes();
        return rules.cases;
    }

    private void refuse(String id, String syntax, byte[] bytes, String refusal) {
        cases.add(new Case(id, syntax, bytes, refusal, 0, ""));
    }

    private void take(String id, String syntax, String text, int rules, String counted) {
        cases.add(new Case(id, syntax, text.getBytes(UTF_8), "", rules, counted));
    }

    /** What no syntax takes, and what none may be led astray by. */
    private void everySyntax(String syntax, String good) {
        byte[] noise = new byte[100_000];
        new Random(11).nextBytes(noise);
        refuse(syntax + "-noise", syntax, noise, "no text");
        refuse(syntax + "-zeros", syntax, new byte[1_000], "no text");
        refuse(syntax + "-utf16", syntax, good.getBytes(UTF_16LE), "no text");
        refuse(syntax + "-html", syntax, "<html>sign in</html>".getBytes(UTF_8), "web page");
        refuse(syntax + "-empty", syntax, new byte[0], "no rule");
        refuse(syntax + "-long-line-only", syntax, LONG_LINE.getBytes(UTF_8), "it is no list");
        take(syntax + "-long-line", syntax, LONG_LINE + good, 1, "too-long");
        byte[] latin = (good.repeat(2) + "caf\u00e9.example\n").getBytes(ISO_8859_1);
        cases.add(new Case(syntax + "-latin1", syntax, latin, "", 2, "not-text"));
        take(syntax + "-escapes", syntax, "\u001b[2J\n" + good, 1, "not-text");
        take(syntax + "-mark-and-crlf", syntax, "\ufeff" + good.replace("\n", "\r\n"), 1, "");
        take(syntax + "-cut-last-line", syntax, good + good.strip(), 2, "");
        take(syntax + "-same-100000", syntax, good.repeat(100_000), 100_000, "");
    }

    private void expressions() {
        String good = "^good[.]example$\n";
        String s = "pihole-regex";
        // Without back-tracking these are harmless: they are taken, and bounded in time.
        take("pihole-nested", s, "(a+)+$\n(x|x|x)*y\n(.*)*(.*)*(.*)*z\n", 3, "");
        take("pihole-repeat", s, "((a{1,1000}){1,1000}){1,1000}\n" + good, 1, "regex");
        take("pihole-unrolled", s, "(((a|b){60}){60}){60}\n" + good, 1, "regex");
        take("pihole-deep", s, "(".repeat(9_000) + ")".repeat(9_000) + "\n" + good, 1, "regex");
        take("pihole-long", s, "(a|b)?".repeat(8_000) + "\n" + good, 1, "regex");
        take("pihole-back", s, "(a)\\1\n(a+)+\\1{99}\n" + good, 1, "regex");
        take("pihole-approximate", s, "a{+1-1#1~2}\nb{~9}\n" + good, 1, "regex");
        take("pihole-unclosed", s, "[a-\n(((\n*\n[[:alpha:]\n" + good, 1, "regex");
        take("pihole-look", s, "(?=a)b\n(?<!c)d\n(?>e)\n" + good, 1, "regex");
        take("pihole-cyrillic", s, "\u0436+\n" + good, 1, "regex");
        take("pihole-reply", s, "a;reply=999.1.1.1\nb;reply=\nc;reply=1,2\n" + good, 1, "value");
        take("pihole-type", s, "a;querytype=NOPE\nb;querytype=99999999\n" + good, 1, "value");
        take("pihole-options", s, "a" + ";invert".repeat(8_000) + "x\n" + good, 1, "value");
        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < Limits.WIDE_PATTERNS_MAX_COUNT + 500; i++) {
            wide.append("[a-z]{").append(i % 40 + 1).append("}[0-9]{").append(i / 40 + 1);
            wide.append("}\n");
        }
        take("pihole-wide", s, wide.toString(), Limits.WIDE_PATTERNS_MAX_COUNT, "too-many");
    }

    private void dnsmasq() {
        String good = "address=/good.example/\n";
        String s = "dnsmasq";
        take("dnsmasq-cut", s, "address=/a.exam\naddress=\naddress\n" + good, 1, "malformed");
        take("dnsmasq-slashes", s, "address=" + "/".repeat(50_000) + "\n" + good, -1, "");
        take(
                "dnsmasq-names",
                s,
                "address=" + "/a..b".repeat(9_000) + "/\n" + good,
                1,
                "invalid-name");
        take("dnsmasq-address", s, "address=/a.example/999.0.0.1\n" + good, 1, "value");
        take("dnsmasq-files", s, "conf-file=/etc/shadow\nconf-dir=/\n" + good, 1, "unsupported");
        take("dnsmasq-script", s, "dhcp-script=/bin/sh\n" + good, 1, "unsupported");
        take("dnsmasq-server", s, "server=/a..b/192.0.2.1\n" + good, 1, "invalid-name");
        take("dnsmasq-stars", s, "address=/*/\naddress=/*a*b/\n" + good, 1, "invalid-name");
        take("dnsmasq-unknown", s, "=/b/\n{}=/a/\n/c/\n" + good, 1, "malformed");
    }

    private void zones() {
        String good = "good.example CNAME .\n";
        String s = "rpz";
        String text = "a.example TXT \"" + "x".repeat(256) + "\"\n";
        take("rpz-unclosed", s, good + "a.example TXT (\n" + good.repeat(9), 1, "malformed");
        refuse(
                "rpz-brackets",
                s,
                ("(".repeat(60_000) + "\n" + good).getBytes(UTF_8),
                "it is no list");
        take("rpz-cut", s, good + "a.example CNAM\nb.example\n", 1, "malformed");
        take("rpz-include", s, "$INCLUDE /etc/passwd\n" + good, 1, "unsupported");
        take("rpz-generate", s, "$GENERATE 1-2147483647 a$ CNAME .\n" + good, 1, "unsupported");
        take(
                "rpz-servers",
                s,
                "ns.rpz-nsdname CNAME .\n8.0.0.0.10.rpz-nsip CNAME .\n" + good,
                1,
                "name-server-trigger");
        take(
                "rpz-range",
                s,
                "999.1.2.3.4.rpz-ip CNAME .\n33.1.2.3.4.rpz-client-ip CNAME .\n" + good,
                1,
                "value");
        take("rpz-text", s, text + good, 2, "");
        take("rpz-quote", s, "a.example TXT \"never closed\n" + good, -1, "");
        take("rpz-to-itself", s, "*.a.example CNAME *..\n" + good, 1, "value");
        take("rpz-loop", s, "a.example CNAME b.example.\nb.example CNAME a.example.\n", 2, "");
        take("rpz-name", s, "l".repeat(64) + ".example CNAME .\n" + good, 1, "invalid-name");
        take("rpz-type", s, "a.example TYPE99999 \\# 0\nb.example NOPE x\n" + good, 1, "malformed");
        take(
                "rpz-other-zone",
                s,
                "$ORIGIN z.\n@ SOA a b 1 2 3 4 5\nx.other. CNAME .\na CNAME .\n",
                2,
                "");
    }

    private void hashes() {
        String good = "0".repeat(HEX) + "\n";
        String s = "sha256";
        take("sha256-short", s, "0".repeat(HEX - 1) + "\n" + good, 1, "malformed");
        take("sha256-long", s, "0".repeat(HEX + 1) + "\n" + good, 1, "malformed");
        take("sha256-sha512", s, "0".repeat(2 * HEX) + "\n" + good, 1, "malformed");
        take("sha256-no-hex", s, "g".repeat(HEX) + "\n" + good, 1, "malformed");
        take("sha256-names-between", s, "a.example\n" + good, 1, "malformed");
        take("sha256-capitals", s, "SHA256:" + "AB".repeat(HEX / 2) + "\n" + good, 2, "");
        refuse("sha256-names", s, "a.example\nb.example\n".getBytes(UTF_8), "it is no list");
        refuse("sha256-cut", s, "0123456789".getBytes(UTF_8), "it is no list");
    }
}
