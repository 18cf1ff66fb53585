package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Whatever the bytes: a clean refusal or an envelope, never another exception. */
class EnvelopeFuzzTest {
    private static final Fixtures FIX = new Fixtures("fuzz");
    private static final Viewer VIEWER = FIX.viewer();
    private static final byte[] GOOD = EnvelopeSealer.seal(
            FIX.first(Kind.SUMMARY, List.of(VIEWER.recipient(true))),
            FIX.agent().signing(),
            new byte[] {1},
            FIX.random());

    static Stream<Arguments> seeds() {
        return Testkit.files().stream()
                .map(Testkit::read)
                .filter(v -> v.get("type").equals("envelope") && v.has("base"))
                .map(v -> Arguments.of((Object) Patch.read(v, Testkit.directory())));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void parseRefusesCleanly(byte[] bytes) {
        judge(bytes);
    }

    @Test
    void everyCutIsTruncated() {
        for (int length = 0; length < GOOD.length; length++) {
            byte[] cut = Arrays.copyOf(GOOD, length);
            assertThatExceptionOfType(EnvelopeException.class)
                    .isThrownBy(() -> Envelope.parse(cut))
                    .satisfies(e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.TRUNCATED));
        }
    }

    @Test
    void everyFlippedBitIsRefused() {
        // All of the header, then every 331st byte: each section is met, and the test stays short.
        for (int at = 0; at < GOOD.length; at += at < 136 ? 1 : 331) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = GOOD.clone();
                bytes[at] ^= (byte) (1 << bit);
                assertThat(judge(bytes)).as("byte " + at + " bit " + bit).isFalse();
            }
        }
        assertThat(judge(GOOD)).isTrue();
    }

    private static boolean judge(byte[] bytes) {
        try {
            Envelope envelope = Envelope.parse(bytes);
            envelope.verify(FIX.agent().signing().publicKey());
            envelope.open(VIEWER.id(), VIEWER.kem());
            return true;
        } catch (EnvelopeException e) {
            assertThat(e.errorClass()).isNotNull();
            return false;
        }
    }
}
