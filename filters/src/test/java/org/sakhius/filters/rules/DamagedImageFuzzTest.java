package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;
import java.util.Arrays;

/**
 * An image whose octets were changed is refused; where even the checksums were made to fit, a look
 * into it still ends. Fuzzed by {@code -Pcampaign}.
 */
class DamagedImageFuzzTest {

    @FuzzTest
    void changedImagesAreRefusedOrHarmless(FuzzedDataProvider data) throws IOException {
        byte[] good = FuzzedImage.good();
        byte[] changed = good.clone();
        boolean mended = data.consumeBoolean();
        while (data.remainingBytes() >= 3) {
            changed[data.consumeInt(0, changed.length - 1)] = data.consumeByte();
        }
        boolean same = Arrays.equals(good, changed);
        if (mended) {
            FuzzedImage.mend(changed);
        }
        RuleImage image = FuzzedImage.open(changed);
        if (!mended && !same) {
            assertThat(image).isNull();
        }
        if (image != null) {
            FuzzedImage.look(image);
        }
    }
}
