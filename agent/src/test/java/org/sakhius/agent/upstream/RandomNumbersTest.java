package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.net.KernelBytes;

import java.security.SecureRandom;

class RandomNumbersTest {
    @Test
    void idsAreUniform() {
        RandomNumbers numbers = new RandomNumbers(new KernelBytes(new SecureRandom()));
        int draws = 1 << 18;
        int[] high = new int[256];
        int[] low = new int[256];
        for (int i = 0; i < draws; i++) {
            int n = numbers.next16();
            assertThat(n).isBetween(0, 65535);
            high[n >> 8]++;
            low[n & 255]++;
        }

        // Chi-square with 255 degrees of freedom passes 400 once in a hundred million runs.
        assertThat(chiSquare(high, draws)).isLessThan(400);
        assertThat(chiSquare(low, draws)).isLessThan(400);
    }

    private static double chiSquare(int[] counts, int draws) {
        double expected = (double) draws / counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
