package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Categories in a tar: the text of a folder, and nothing that a tar may hide or lead to. */
class TarCategoryTest {
    @TempDir
    Path folder;

    private static Tars category() {
        return new Tars()
                .folder("gambling/")
                .file("gambling/usage", "black\n")
                .file("gambling/urls", "fine.example/casino")
                .file("gambling/domains", "casino.example\n192.0.2.1\n");
    }

    @Test
    void givesTheTextOfTheFolderPackedOrNot() throws IOException {
        byte[] tar = category().end();
        String text =
                SquidGuardFolder.HEAD + "\nfine.example/casino\ncasino.example\n192.0.2.1\n\n";
        assertThat(unpack(tar)).isEqualTo(text);
        assertThat(unpack(gzip(tar))).isEqualTo(text);
        List<Rule> rules = new ArrayList<>();
        ListReport report = ListReader.read(open(gzip(tar)), ListSyntax.AUTO, rules::add);
        assertThat(report.syntax()).isEqualTo(ListSyntax.WILDCARD);
        assertThat(report.rules()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(rules.get(0).scope()).isEqualTo(Rule.Scope.SUBTREE);
    }

    @Test
    void readsOctetByOctetAsInOne() throws IOException {
        byte[] tar = category().end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = open(tar)) {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                out.write(octet);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(unpack(tar));
    }

    @Test
    void whatTarItselfPacksIsRead() throws Exception {
        Path home = Files.createDirectory(folder.resolve("gambling"));
        Files.writeString(home.resolve("domains"), "casino.example\n".repeat(1000));
        Files.writeString(home.resolve("usage"), "black\n");
        for (String format : List.of("gnu", "ustar", "posix")) {
            Path packed = folder.resolve(format + ".tar.gz");
            Process tar;
            try {
                tar = new ProcessBuilder(
                                "tar", "--format=" + format, "-czf", packed.toString(), "gambling")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
            } catch (IOException e) {
                assumeTrue(false, "SKIPPED: there is no tar here");
                return;
            }
            assumeTrue(tar.waitFor() == 0, "SKIPPED: this tar knows no format " + format);
            try (InputStream in = ListFiles.open(packed)) {
                ListReport report = ListReader.read(in, ListSyntax.AUTO, rule -> {});
                assertThat(report.rules()).as(format).isEqualTo(1000);
            }
        }
    }

    @Test
    void linksDevicesAndPathsThatLeadOutAreRefused() {
        assertRefused(new Tars().entry("drugs", '2', Tars.octal(0), "").end(), "holds a link");
        assertRefused(category().entry("x", '1', Tars.octal(0), "").end(), "holds a link");
        for (char type : "346SVM".toCharArray()) {
            assertRefused(category().entry("x", type, Tars.octal(0), "").end(), "no file");
        }
        for (String out : List.of("../domains", "/etc/domains", "a/../../domains", "a/..")) {
            assertRefused(category().file(out, "a.example\n").end(), "leads out");
        }
    }

    @Test
    void severalCategoriesOrNoneAreRefused() {
        byte[] two = category().file("adult/domains", "a.example\n").end();
        assertRefused(two, "several categories");
        assertRefused(category().file("gambling/domains", "a.example\n").end(), "several");
        assertRefused(category().file("adult/urls", "a.example/b\n").end(), "several");
        assertRefused(new Tars().file("list.txt", "a.example\n").end(), "no file \"domains\"");
    }

    @Test
    void entriesAreTakenAtTheLimitAndRefusedOnePastIt() throws IOException {
        Tars tar = category();
        for (int i = 4; i < Limits.TAR_ENTRIES_MAX_COUNT; i++) {
            tar.folder("gambling/" + i + "/");
        }
        assertThat(unpack(tar.end())).contains("casino.example");
        Tars more = category();
        for (int i = 4; i <= Limits.TAR_ENTRIES_MAX_COUNT; i++) {
            more.folder("gambling/" + i + "/");
        }
        assertRefused(more.end(), "more than 64 entries");
    }

    @Test
    void whatStandsBesidesIsTakenAtTheLimitAndRefusedOnePastIt() throws IOException {
        // The end's second block counts, too.
        int most = Limits.TAR_EXTRA_MAX_BYTES - TarCategory.BLOCK_BYTES;
        Tars full = new Tars().file("domains", "a.example\n").file("licence", "x".repeat(most));
        assertThat(unpack(full.end())).contains("a.example");
        Tars over = new Tars().file("licence", "x".repeat(most + 1)).file("domains", "a.example\n");
        assertRefused(over.end(), "much besides");
        byte[] tar = category().end();
        byte[] behind = Arrays.copyOf(tar, tar.length + Limits.TAR_EXTRA_MAX_BYTES);
        assertRefused(behind, "much besides");
    }

    @Test
    void aSizeThatLiesIsRefused() throws IOException {
        String binary = "\u0080\0\0\0\0\0\0\0\0\0\0\1";
        for (String size : List.of("-0000000001", "00000000009", "", binary)) {
            assertRefused(new Tars().entry("domains", '0', size, "a.example\n").end(), "no size");
        }
        byte[] large = new Tars()
                .entry("domains", '0', Tars.octal(1L << 32), "a.example\n")
                .end();
        assertThatThrownBy(() -> unpack(large)).hasMessageContaining("ends within a file");
        byte[] bounded = new Tars().file("domains", "a.example\n".repeat(1000)).end();
        assertThatThrownBy(() -> ListFiles.unpack(
                                new ByteArrayInputStream(bounded), bounded.length, 5_000)
                        .readAllBytes())
                .hasMessageContaining("larger than the limit");
    }

    @Test
    void cutAnywhereItIsNeverTakenForAWholeOne() {
        byte[] tar = new Tars().file("domains", "a.example\n").cut();
        for (int length = 512; length <= tar.length; length += 128) {
            byte[] part = Arrays.copyOf(tar, length);
            assertThatThrownBy(() -> unpack(part)).hasMessageContaining("tar ends");
        }
    }

    @Test
    void aHeaderThatWasChangedIsRefused() {
        byte[] tar = category().end();
        tar[512 + 3] ^= 1;
        assertRefused(tar, "is damaged");
    }

    private void assertRefused(byte[] tar, String why) {
        for (UnaryOperator<byte[]> pack :
                List.<UnaryOperator<byte[]>>of(plain -> plain, TarCategoryTest::gzip)) {
            assertThatThrownBy(() -> unpack(pack.apply(tar)))
                    .isInstanceOf(ListFormatException.class)
                    .hasMessageContaining(why);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static InputStream open(byte[] packed) throws IOException {
        return ListFiles.unpack(new ByteArrayInputStream(packed));
    }

    private static String unpack(byte[] packed) throws IOException {
        try (InputStream in = open(packed)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
