package org.sakhius.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
    @Test
    void aBufferThatNobodyReleasesIsNoticed() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        PooledByteBufAllocator.DEFAULT.directBuffer(64).writeByte(1);

        Awaitility.await().until(() -> {
            System.gc();
            PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
            return LeakWatch.pending() > 0;
        });

        LeakWatch.forget();
    }
}
