package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.rules.Rule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ListFilesTest {
    private static final byte[] TEXT = "a.example\n".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void plainGzipAndZipGiveTheSameText() throws IOException {
        for (byte[] packed : new byte[][] {TEXT, gzip(TEXT), zip("a/", "a/list.txt")}) {
            Path file = Files.write(folder.resolve("list"), packed);
            try (InputStream in = ListFiles.open(file)) {
                assertThat(in.readAllBytes()).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void emptyFileIsEmptyText() throws IOException {
        assertThat(unpack(new byte[0], 10, 10)).isEmpty();
    }

    @Test
    void zipOfSeveralFilesOrNoneIsRefused() throws IOException {
        byte[] two = zip("a.txt", "b.txt");
        assertThatThrownBy(() -> unpack(two, 9_999, 9_999)).hasMessageContaining("several files");
        byte[] none = zip("a/");
        assertThatThrownBy(() -> unpack(none, 9_999, 9_999)).hasMessageContaining("no file");
    }

    @Test
    void sizesAreTakenAtTheLimitAndRefusedOnePastIt() throws IOException {
        byte[] packed = gzip(TEXT);
        for (byte[] in : new byte[][] {TEXT, packed}) {
            assertThat(unpack(in, in.length, TEXT.length)).isEqualTo(TEXT);
            assertThatThrownBy(() -> unpack(in, in.length - 1, TEXT.length))
                    .isInstanceOf(ListFormatException.class);
            assertThatThrownBy(() -> unpack(in, in.length, TEXT.length - 1))
                    .isInstanceOf(ListFormatException.class);
        }
    }

    @Test
    void cutGzipFails() throws IOException {
        byte[] packed = gzip(TEXT);
        byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 9);
        assertThatThrownBy(() -> unpack(cut, 9_999, 9_999)).isInstanceOf(IOException.class);
    }

    private static byte[] unpack(byte[] packed, long packedMax, long plainMax) throws IOException {
        try (InputStream in =
                ListFiles.unpack(new ByteArrayInputStream(packed), packedMax, plainMax)) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                if (!entry.endsWith("/")) {
                    zip.write(TEXT);
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void aSquidGuardFolderIsOneListOfTrees() throws IOException {
        Path category = Files.createDirectory(folder.resolve("gambling"));
        Files.writeString(category.resolve("domains"), "casino.example\n192.0.2.1\n");
        Files.writeString(category.resolve("urls"), "fine.example/casino\n");
        Files.writeString(category.resolve("expressions"), "(casino|bet)\\.\n");
        List<Rule> rules = new ArrayList<>();
        ListReport report;
        try (InputStream in = ListFiles.open(category)) {
            report = ListReader.read(in, ListSyntax.AUTO, rules::add);
        }
        assertThat(report.syntax()).isEqualTo(ListSyntax.WILDCARD);
        assertThat(report.rules()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(2);
        assertThat(rules.get(0).scope()).isEqualTo(Rule.Scope.SUBTREE);
        assertThatThrownBy(() -> ListFiles.open(folder)).hasMessageContaining("domains");
    }
}
