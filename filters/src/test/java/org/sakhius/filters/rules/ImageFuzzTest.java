package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An image whose octets were changed is refused; where even the checksums were made to fit, a look
 * into it still ends. Fuzzed with {@code JAZZER_FUZZ=1}.
 */
class ImageFuzzTest {
    private static final byte[] NAME = DomainName.toWire("www.a.example");

    @FuzzTest
    void anyOctetsAreRefused(FuzzedDataProvider data) throws IOException {
        byte[] octets = data.consumeRemainingAsBytes();
        assertThat(open(octets)).isNull();
    }

    @FuzzTest
    void changedImagesAreRefusedOrHarmless(FuzzedDataProvider data) throws IOException {
        byte[] good = good();
        byte[] changed = good.clone();
        boolean mended = data.consumeBoolean();
        while (data.remainingBytes() >= 3) {
            changed[data.consumeInt(0, changed.length - 1)] = data.consumeByte();
        }
        boolean same = Arrays.equals(good, changed);
        if (mended) {
            mend(changed);
        }
        RuleImage image = open(changed);
        if (!mended && !same) {
            assertThat(image).isNull();
        }
        if (image != null) {
            look(image);
        }
    }

    private static void look(RuleImage image) {
        Hits hits = new Hits();
        try {
            image.match(NAME, 0, NAME.length, hits);
            for (int i = 0; i < hits.count(); i++) {
                image.describe(hits, i);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // Only somebody who can write our files makes checksums fit; the look has ended.
            return;
        }
    }

    private static @Nullable RuleImage open(byte[] octets) throws IOException {
        Path file = Files.createTempFile("fuzzed", ".image");
        try {
            Files.write(file, octets);
            return RuleImage.open(file);
        } catch (ImageException e) {
            return null;
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] good() throws IOException {
        Path folder = Files.createTempDirectory("fuzzed");
        Path file = folder.resolve("image");
        try (ImageBuilder image = ImageBuilder.to(file)) {
            image.source(RuleSource.list("one", null, Action.BLOCK));
            for (String name : List.of("a.example", "b.example", "c.d.example")) {
                image.accept(Images.rule(name, Rule.Scope.SUBTREE));
            }
            image.section(16, new byte[] {1, 2, 3});
            image.finish();
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Makes every checksum fit what stands there, as far as the table of sections makes sense. */
    private static void mend(byte[] image) {
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
