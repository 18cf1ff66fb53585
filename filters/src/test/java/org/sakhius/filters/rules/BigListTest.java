package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists of millions of lines within a small heap, each in a Java of its own. */
@Tag("campaign")
class BigListTest {

    @TempDir
    Path folder;

    @Test
    void fiveMillionLinesIn256MegabytesOfHeap() throws Exception {
        compileAndOpen(5_000_000, "-Xmx256m");
    }

    @Test
    void oneMillionLinesIn64MegabytesOfHeap() throws Exception {
        compileAndOpen(1_000_000, "-Xmx64m");
    }

    private void compileAndOpen(int lines, String heap) throws Exception {
        Path list = folder.resolve("list");
        try (Writer out = Files.newBufferedWriter(list, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < lines; i++) {
                out.write(name(i) + '\n');
            }
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classes = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes,
                        BigListTest.class.getName(),
                        list.toString(),
                        folder.resolve("image").toString(),
                        Integer.toString(lines)))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String name(int i) {
        String place = Integer.toString(i * 31, 36) + "-" + i % 977 + ".example";
        return i % 3 == 0 ? "www." + place : place;
    }

    /** What the other Java does: LIST IMAGE LINES. */
    public static void main(String[] args) throws IOException {
        long begun = System.nanoTime();
        Path image = Path.of(args[1]);
        try (ImageBuilder builder = ImageBuilder.to(image);
                InputStream in = ListFiles.open(Path.of(args[0]))) {
            builder.source(RuleSource.list("big", null, Action.BLOCK));
            ListReader.read(in, ListSyntax.DOMAINS, builder);
            builder.finish();
        }
        long compiled = System.nanoTime();
        RuleImage opened = RuleImage.open(image);
        long ready = System.nanoTime();
        int lines = Integer.parseInt(args[2]);
        Hits hits = new Hits();
        for (int i = 0; i < lines; i += 499) {
            byte[] wire = DomainName.toWire(name(i));
            opened.match(wire, 0, wire.length, hits);
            if (hits.count() != 1 || opened.describe(hits, 0).line() != i + 1) {
                throw new IllegalStateException(name(i) + " is not found");
            }
        }
        System.out.printf(
                "%d names: compiled in %d ms, opened in %d ms, %.2f octets each in memory, %.1f on"
                        + " disk%n",
                opened.nameCount(),
                (compiled - begun) / 1_000_000,
                (ready - compiled) / 1_000_000,
                opened.hotBytes() / (double) opened.nameCount(),
                Files.size(image) / (double) opened.nameCount());
    }
}
