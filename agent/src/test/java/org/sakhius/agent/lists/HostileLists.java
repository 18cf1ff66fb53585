package org.sakhius.agent.lists;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes lists that mean no good, each with what has to be said about it. */
final class HostileLists {

    /**
     * A list.
     *
     * @param refusal what the refusal of the whole says; empty = it is taken
     * @param rules how many rules a taken list gives; -1 = more than none
     * @param counted the kind of refusal that a taken list must count; empty = none is asked for
     */
    record Case(
            String id, String syntax, byte[] bytes, String refusal, int rules, String counted) {}

    private static final String GOOD = "a.example\nb.example\n";
    private static final int MIB = 1 << 20;

    private final List<Case> cases = new ArrayList<>();

    private HostileLists() {}

    static List<Case> all() throws IOException {
        HostileLists lists = new HostileLists();
        lists.noLists();
        lists.charsets();
        lists.packed();
        lists.bombs();
        lists.lines();
        lists.names();
        lists.rules();
        return lists.cases;
    }

    private void refuse(String id, byte[] bytes, String refusal) {
        cases.add(new Case(id, "auto", bytes, refusal, 0, ""));
    }

    private void refuse(String id, String text, String refusal) {
        refuse(id, text.getBytes(UTF_8), refusal);
    }

    private void take(String id, String syntax, byte[] bytes, int rules, String counted) {
        cases.add(new Case(id, syntax, bytes, "", rules, counted));
    }

    private void take(String id, String syntax, String text, int rules, String counted) {
        take(id, syntax, text.getBytes(UTF_8), rules, counted);
    }

    private void noLists() {
        refuse("empty", "", "no rule");
        refuse("one-line-end", "\n", "no rule");
        refuse("blank", " \t \n".repeat(1000), "no rule");
        refuse("comments-only", "# nothing\n! here\n", "no rule");
        refuse("html", "<!DOCTYPE html><html><body>Sign in</body></html>", "web page");
        refuse("html-after-blank-lines", "\n\n  \n<html>\n<p>a.example</p>\n", "web page");
        refuse("html-with-names", "<html>\na.example\nb.example\n", "web page");
        refuse("xml", "<?xml version=\"1.0\"?><rss/>", "web page");
        refuse("json-object", "{\"error\":\"quota\"}", "web page or data");
        refuse("json-list", "[\"a.example\",\"b.example\"]", "it is no list");
        refuse("sentence", "The list has moved. Please pay to go on.\n", "it is no list");
        refuse("script", "function f() { return 1; }\nvar x = 2;\n", "it is no list");
        refuse("style", "body { color: red }\n", "it is no list");
        refuse("sql", "INSERT INTO t VALUES ('a');\nDROP TABLE t;\n", "it is no list");
        refuse("mail", "From: a\nTo: b\n\nplease see below\n", "it is no list");
        refuse("png", bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13), "no text");
        refuse("elf", bytes(0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0), "no text");
        refuse("pdf", "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n", "it is no list");
        refuse("sqlite", "SQLite format 3\0", "no text");
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        noise[0] = 'x';
        refuse("noise", noise, "no text");
        refuse("zeros", new byte[100_000], "no text");
        refuse("zstd", bytes(0x28, 0xb5, 0x2f, 0xfd, 0, 1, 2, 3), "no text");
        refuse("xz", bytes(0xfd, '7', 'z', 'X', 'Z', 0, 0, 4), "no text");
        refuse("bzip2", bytes('B', 'Z', 'h', '9', '1', 'A', 'Y', 0, 0), "no text");
        refuse("tar", concat("list".getBytes(US_ASCII), new byte[508]), "no text");
    }

    private void charsets() {
        refuse("utf16le-mark", concat(bytes(0xff, 0xfe), GOOD.getBytes(UTF_16LE)), "no text");
        refuse("utf16be-mark", concat(bytes(0xfe, 0xff), GOOD.getBytes(UTF_16BE)), "no text");
        refuse("utf16le", GOOD.getBytes(UTF_16LE), "no text");
        refuse("utf16be", GOOD.getBytes(UTF_16BE), "no text");
        refuse("utf32", GOOD.getBytes(Charset.forName("UTF-32LE")), "no text");
        refuse("ebcdic", GOOD.getBytes(Charset.forName("IBM037")), "it is no list");
        byte[] latin = "caf\u00e9.example\na.example\n".getBytes(ISO_8859_1);
        take("latin1-name", "domains", latin, 1, "not-text");
        byte[] cyrillic = "# \u0416\na.example\n".getBytes(Charset.forName("windows-1251"));
        take("windows-1251-comment", "domains", cyrillic, 1, "not-text");
        byte[] japanese =
                "\u65e5\u672c.example\na.example\n".getBytes(Charset.forName("Shift_JIS"));
        take("shift-jis-name", "domains", japanese, 1, "");
        take("utf8-mark", "domains", "\ufeff" + GOOD, 2, "");
        refuse("mark-only", "\ufeff", "no rule");
        byte[] overlong = concat(bytes(0xc0, 0xae, '\n'), GOOD.getBytes(UTF_8));
        take("overlong-utf8", "domains", overlong, 2, "not-text");
        byte[] surrogate = concat(bytes(0xed, 0xa0, 0x80, '\n'), GOOD.getBytes(UTF_8));
        take("lone-surrogate", "domains", surrogate, 2, "not-text");
    }

    private void packed() throws IOException {
        byte[] good = gzip(GOOD.repeat(500).getBytes(UTF_8));
        refuse("gzip-head-only", Arrays.copyOf(good, 10), "cut short");
        refuse("gzip-two-octets", Arrays.copyOf(good, 2), "cut short");
        refuse("gzip-half", Arrays.copyOf(good, good.length / 2), "cut short");
        refuse("gzip-without-its-end", Arrays.copyOf(good, good.length - 8), "cut short");
        byte[] wrongSum = good.clone();
        wrongSum[good.length - 6] ^= 1;
        refuse("gzip-wrong-sum", wrongSum, "damaged");
        byte[] broken = good.clone();
        broken[12] ^= 0x7f;
        refuse("gzip-broken-inside", broken, "damaged");
        byte[] names = gzip(GOOD.getBytes(UTF_8));
        take("gzip-two-members", "domains", concat(names, names), 4, "");
        refuse("gzip-in-gzip", gzip(names), "no text");
        refuse("gzip-in-zip", zip(Map.of("list.gz", names)), "no text");
        refuse("zip-in-gzip", gzip(zip(Map.of("list", GOOD.getBytes(UTF_8)))), "no text");
        refuse("zip-in-zip", zip(Map.of("z", zip(Map.of("l", GOOD.getBytes(UTF_8))))), "no text");
        refuse("gzip-of-nothing", gzip(new byte[0]), "no rule");
        refuse("gzip-of-html", gzip("<html>sign in</html>".getBytes(UTF_8)), "web page");
        take("zip-path", "domains", zip(Map.of("../../../etc/x", GOOD.getBytes(UTF_8))), 2, "");
        refuse("zip-two-files", zip(Map.of("a", bytes('a'), "b", bytes('b'))), "several files");
        Map<String, byte[]> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("file" + i, bytes('a', '.', 'b', '\n'));
        }
        refuse("zip-many-files", zip(many), "several files");
        Map<String, byte[]> folders = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            folders.put("folder" + i + "/", new byte[0]);
        }
        refuse("zip-folders-only", zip(folders), "holds no file");
        byte[] whole = zip(Map.of("list", GOOD.repeat(500).getBytes(UTF_8)));
        refuse("zip-half", Arrays.copyOf(whole, whole.length / 3), "it is");
        refuse("zip-magic-only", bytes('P', 'K', 3, 4), "it is");
        byte[] encrypted = whole.clone();
        encrypted[6] |= 1;
        refuse("zip-encrypted", encrypted, "it is");
    }

    private void bombs() throws IOException {
        byte[] zeros = gzip(new byte[16 * MIB]);
        refuse("bomb-gzip-2-gib", repeat(zeros, 128), "no text");
        byte[] ends = new byte[16 * MIB];
        Arrays.fill(ends, (byte) '\n');
        refuse("bomb-gzip-line-ends", repeat(gzip(ends), 128), "times its size");
        byte[] name = "a.example\n".repeat(1_600_000).getBytes(US_ASCII);
        refuse("bomb-gzip-names", repeat(gzip(name), 128), "times its size");
        byte[] comment = new byte[16 * MIB];
        Arrays.fill(comment, (byte) '#');
        refuse("bomb-gzip-one-line", repeat(gzip(comment), 128), "times its size");
        refuse("bomb-zip", zip(Map.of("list", name)), "times its size");
        refuse("too-large", new byte[64 * MIB + 1], "larger than 64 MiB");
    }

    private void lines() {
        String longest = "#" + "x".repeat((64 << 10) - 1);
        take("line-64-kib", "domains", longest + "\n" + GOOD, 2, "");
        take("line-64-kib-and-one", "domains", longest + "x\n" + GOOD, 2, "too-long");
        take("line-10-mib", "domains", "x".repeat(10 * MIB) + "\n" + GOOD, 2, "too-long");
        refuse("only-one-long-line", "x.".repeat(5 * MIB), "it is no list");
        take("no-last-end", "domains", "a.example\nb.example", 2, "");
        take("cr-only", "domains", "a.example\rb.example\r", 2, "");
        take("crlf", "domains", "a.example\r\nb.example\r\n", 2, "");
        take("mixed-ends", "domains", "a.example\r\n\r\rb.example\n\r", 2, "");
        refuse("nul-inside", "a.example\nb\0.example\n", "no text");
        refuse("nul-last", GOOD + "\0", "no text");
        take("escapes", "domains", "\u001b[2J\u001b[31mred\n" + GOOD, 2, "not-text");
        take("delete", "domains", "a\u007fb.example\n" + GOOD, 2, "not-text");
        take("bell", "domains", "\u0007\n" + GOOD, 2, "not-text");
        take("million-short", "domains", "x\n".repeat(1_000_000) + GOOD, -1, "");
        take("million-comments", "domains", "#\n".repeat(1_000_000) + GOOD, 2, "");
        take("million-wrong", "domains", "a..b\n".repeat(1_000_000) + GOOD, 2, "invalid-name");
        take("half-a-million-same", "domains", "a.example\n".repeat(500_000), -1, "");
        take("tabs", "domains", "\t\ta.example\t\t\n\tb.example\n", 2, "");
    }

    private void names() {
        String label = "l".repeat(63);
        take("label-64", "domains", label + "l.example\n" + GOOD, 2, "invalid-name");
        take("label-63", "domains", label + ".example\n" + GOOD, 3, "");
        String fits = (label + ".").repeat(3) + "m".repeat(61);
        take("name-253", "domains", fits + "\n" + GOOD, 3, "");
        take("name-254", "domains", fits + "m\n" + GOOD, 2, "invalid-name");
        take("name-300", "domains", "a.".repeat(146) + "example\n" + GOOD, 2, "invalid-name");
        take("name-60-kib", "domains", "a.".repeat(30_000) + "b\n" + GOOD, 2, "invalid-name");
        take("empty-labels", "domains", "a..b.example\n...\n.\n" + GOOD, 2, "invalid-name");
        take("broken-punycode", "domains", "xn--\u0080.example\nxn--a.example\n" + GOOD, -1, "");
        take("bidi", "domains", "\u202eelpmaxe.a\n" + GOOD, 2, "invalid-name");
        take("zero-width", "domains", "a\u200b\u200d\n" + GOOD, -1, "");
        take("emoji", "domains", "\ud83d\ude00.example\n" + GOOD, -1, "");
        take(
                "zalgo",
                "domains",
                "a" + "\u0301".repeat(500) + ".example\n" + GOOD,
                2,
                "invalid-name");
        take("slashes", "domains", "../../etc/passwd\n" + GOOD, 2, "");
        take("addresses", "domains", "192.0.2.1\n2001:db8::1\n" + GOOD, 4, "");
        take("urls", "domains", "https://a.example/x?y=1\n" + GOOD, 2, "");
        take("mail-addresses", "domains", "child@a.example\n" + GOOD, 2, "");
        take("percent", "domains", "%2e%2e%2f.example\n" + GOOD, -1, "");
        take("spaces", "domains", "a b.example c\n" + GOOD, 2, "malformed");
        take("shell", "domains", "$(reboot).example\n`id`.example\n" + GOOD, 2, "");
    }

    private void rules() {
        StringBuilder aliases = new StringBuilder("0.0.0.0");
        for (int i = 0; i < 4_000; i++) {
            aliases.append(" h").append(i).append(".example");
        }
        take("hosts-4000-aliases", "hosts", aliases + "\n", 4_000, "");
        take(
                "hosts-own",
                "hosts",
                "127.0.0.1 localhost\n::1 ip6-loopback\n0.0.0.0 a.example\n",
                -1,
                "");
        take("hosts-without-address", "hosts", "a.example\n0.0.0.0 a.example\n", 1, "malformed");
        take("hosts-without-name", "hosts", "0.0.0.0\n0.0.0.0 a.example\n", 1, "malformed");
        String good = "||a.example^\n";
        take("regex-nested", "adguard", "/(a+)+$/\n/(x|x|x)*y/\n" + good, -1, "");
        take("regex-long", "adguard", "/" + "(a|b)?".repeat(8_000) + "/\n" + good, -1, "");
        take("regex-repeat", "adguard", "/((a{1,1000}){1,1000}){1,1000}/\n" + good, -1, "");
        take("regex-unclosed", "adguard", "/((((((((/\n/[z-a]/\n/*+/\n" + good, -1, "");
        take("regex-back", "adguard", "/(a)\\1+(?=b)(?<!c)/\n" + good, -1, "");
        take(
                "regex-deep",
                "adguard",
                "/" + "(".repeat(5_000) + ")".repeat(5_000) + "/\n" + good,
                -1,
                "");
        take("bars", "adguard", "||||||\n||\n|\n^\n||^\n@@\n@@||\n" + good, -1, "");
        take("stars", "adguard", "*".repeat(10_000) + "\n||*a*a*a*a*a*a*b^\n" + good, -1, "");
        take("modifiers", "adguard", "||b.example^$" + "x=y,".repeat(5_000) + "z\n" + good, -1, "");
        take("bad-filters", "adguard", "||a.example^$badfilter,badfilter\n" + good, -1, "");
        take("cosmetic", "adguard", "a.example##.ad\n#@#.x\n##^script\n" + good, -1, "cosmetic");
        take("wild-dots", "wildcard", "*.\n*..a\n*.*.a.example\n*.a.example\n", -1, "");
        refuse("zone-include", "$INCLUDE /etc/passwd\n$TTL 1\n", "it is no list");
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                if (file.getValue().length == 0) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(0);
                    entry.setCrc(new CRC32().getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] repeat(byte[] part, int times) {
        byte[] out = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, out, i * part.length, part.length);
        }
        return out;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] out = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, out, one.length, other.length);
        return out;
    }

    private static byte[] bytes(int... octets) {
        byte[] out = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            out[i] = (byte) octets[i];
        }
        return out;
    }
}
