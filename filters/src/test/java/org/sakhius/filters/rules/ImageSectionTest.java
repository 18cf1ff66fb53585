package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule.Scope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Sections that an image carries for others, and what damage to any section does. */
class ImageSectionTest {
    private static final RuleSource ONE = RuleSource.list("one", null, Action.BLOCK);

    @TempDir
    Path folder;

    @Test
    void octetsComeBackAsTheyWereGiven() throws IOException {
        RuleImage image = RuleImage.open(write(new byte[] {1, 2, 3}, new byte[5_000]));
        assertThat(octets(image, 16)).containsExactly(1, 2, 3);
        assertThat(octets(image, 200)).isEqualTo(new byte[5_000]);
        assertThat(image.section(17)).isNull();
        assertThat(image.section(ImageFormat.RECORDS)).isNull();
        assertThat(Images.matches(image, "www.a.example")).hasSize(1);
        assertThat(Objects.requireNonNull(image.section(16)).isReadOnly()).isTrue();
    }

    @Test
    void sectionsArePartOfTheFingerprint() throws IOException {
        long first = RuleImage.open(write(new byte[] {1}, new byte[0])).fingerprint();
        assertThat(RuleImage.open(write(new byte[] {1}, new byte[0])).fingerprint())
                .isEqualTo(first);
        assertThat(RuleImage.open(write(new byte[] {2}, new byte[0])).fingerprint())
                .isNotEqualTo(first);
    }

    @Test
    void idsAndNumbersAreBounded() throws IOException {
        try (ImageBuilder image = ImageBuilder.to(folder.resolve("bounded.image"))) {
            for (int bad : new int[] {-1, 0, 3, 15, 256}) {
                assertThatThrownBy(() -> image.section(bad, new byte[1]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            for (int i = 0; i < Limits.IMAGE_OPAQUE_SECTIONS_MAX_COUNT; i++) {
                image.section(16 + i, new byte[1]);
            }
            assertThatThrownBy(() -> image.section(16, new byte[1]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> image.section(255, new byte[1]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("16 sections");
            image.finish();
        }
        RuleImage image = RuleImage.open(folder.resolve("bounded.image"));
        assertThat(octets(image, 31)).hasSize(1);
    }

    @Test
    void nothingAppearsBeforeTheEnd() throws IOException {
        try (ImageBuilder image = ImageBuilder.to(folder.resolve("given-up.image"))) {
            image.source(ONE);
            image.accept(Images.rule("a.example", Scope.SUBTREE));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFlippedBitAnywhereIsNoticed() throws IOException {
        Path file = write(new byte[] {1, 2, 3}, new byte[3_000]);
        byte[] good = Files.readAllBytes(file);
        Path bad = folder.resolve("bad.image");
        for (int at = 0; at < good.length; at += at % 4_096 < 300 ? 1 : 127) {
            byte[] damaged = good.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(bad, damaged);
            assertThatThrownBy(() -> RuleImage.open(bad))
                    .as("bit flipped at %d", at)
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void aCutAnywhereIsNoticed() throws IOException {
        Path file = write(new byte[] {1, 2, 3}, new byte[3_000]);
        byte[] good = Files.readAllBytes(file);
        Path bad = folder.resolve("bad.image");
        for (int length = 0; length < good.length; length += 509) {
            Files.write(bad, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> RuleImage.open(bad))
                    .as("cut at %d", length)
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void anOlderImageIsRefused() throws IOException {
        Path file = write(new byte[0], new byte[0]);
        byte[] older = Files.readAllBytes(file);
        older[ImageFormat.AT_VERSION]--;
        Files.write(file, older);
        assertThatThrownBy(() -> RuleImage.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("version");
    }

    private Path write(byte[] first, byte[] second) throws IOException {
        Path file = folder.resolve("rules.image");
        try (ImageBuilder image = ImageBuilder.to(file)) {
            image.source(ONE);
            image.accept(Images.rule("a.example", Scope.SUBTREE));
            image.accept(Images.rule("b.example", Scope.EXACT));
            image.section(200, second);
            image.section(16, first);
            image.finish();
        }
        return file;
    }

    private static byte[] octets(RuleImage image, int id) {
        ByteBuffer section = Objects.requireNonNull(image.section(id));
        byte[] octets = new byte[section.remaining()];
        section.get(octets);
        return octets;
    }
}
