package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Octets that are no image are refused. Fuzzed by {@code -Pcampaign}. */
class ImageFuzzTest {

    @FuzzTest
    void anyOctetsAreRefused(byte[] octets) throws IOException {
        assertThat(FuzzedImage.open(octets)).isNull();
    }
}
