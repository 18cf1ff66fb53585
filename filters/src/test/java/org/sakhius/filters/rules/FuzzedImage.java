package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** A small image with a rule of every kind, ways to damage it, and what is asked of the result. */
final class FuzzedImage {
    private static final int OPAQUE = 16;
    private static final List<String> NAMES = List.of("a.example", "b.example", "c.d.example");
    private static final List<String> SPECIALS = List.of(
            "||a.example^$dnstype=A",
            "ads*track",
            "/^x[0-9]/",
            "192.0.2.0/24",
            "||r.example^$dnsrewrite=NOERROR;MX;10 m.example",
            "@@||b.example^$client='c'|10.0.0.0/8,denyallow=x.b.example");
    private static final List<byte[]> ASKED = List.of(
            DomainName.toWire("www.a.example"),
            DomainName.toWire("x1.example"),
            DomainName.toWire("ads-track.c.d.example"));
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 7};
    private static final Decision DECISION = new Decision((category, age, evidence) -> Level.INFO);
    private static final EffectivePolicy POLICY = EffectivePolicy.builder().build();
    private static final byte[] GOOD = build();

    private FuzzedImage() {}

    /** A fresh copy of an image that is right. */
    static byte[] good() {
        return GOOD.clone();
    }

    private static byte[] build() {
        try {
            Path folder = Files.createTempDirectory("fuzzed");
            Path file = folder.resolve("image");
            try (ImageBuilder image = ImageBuilder.to(file)) {
                image.source(RuleSource.list("one", null, Action.BLOCK));
                NAMES.forEach(name -> image.accept(Images.rule(name, Rule.Scope.SUBTREE)));
                ListReader.readLines(SPECIALS, ListSyntax.ADGUARD, image);
                image.section(OPAQUE, new byte[] {1, 2, 3});
                image.finish();
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it; null when it is refused. Reading one section alone must agree or refuse too. */
    static @Nullable RuleImage open(byte[] octets) throws IOException {
        Path file = Files.createTempFile("fuzzed", ".image");
        try {
            Files.write(file, octets);
            readSection(file);
            return RuleImage.open(file);
        } catch (ImageException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return null;
        } finally {
            Files.delete(file);
        }
    }

    private static void readSection(Path file) throws IOException {
        try {
            RuleImage.readSection(file, OPAQUE);
        } catch (ImageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Asks what is asked of an image in force; each look must end. */
    static void look(RuleImage image) {
        Hits hits = new Hits();
        try {
            for (byte[] name : ASKED) {
                DECISION.decide(name, 0, name.length, Asking.ANYBODY, POLICY, image, hits);
                DECISION.explain(name, 0, name.length, Asking.ANYBODY, POLICY, image, hits);
            }
            DECISION.explainAddress(ADDRESS, Asking.ANYBODY, POLICY, image, hits);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // Only somebody who can write our files makes checksums fit; the look has ended.
            return;
        }
    }

    /** Makes every checksum fit what stands there, as far as the table of sections makes sense. */
    static void mend(byte[] image) {
        ByteBuffer octets = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int sections = Math.min(100, octets.getInt(ImageFormat.AT_SECTIONS));
        for (int i = 0; i < sections; i++) {
            int at = ImageFormat.AT_SECTION_TABLE + i * ImageFormat.SECTION_ENTRY_BYTES;
            long from = octets.getLong(at + 8);
            long length = octets.getLong(at + 16);
            if (from >= 0 && length >= 0 && from <= image.length && length <= image.length - from) {
                CRC32C crc = new CRC32C();
                crc.update(image, (int) from, (int) length);
                octets.putInt(at + 4, (int) crc.getValue());
            }
        }
        octets.putInt(ImageFormat.AT_HEADER_CRC, ImageFormat.headerCrc(octets));
    }
}
