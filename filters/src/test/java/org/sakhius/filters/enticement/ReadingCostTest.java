package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

/** Most new names are made by machines, below sites that are known: little may be made for them. */
class ReadingCostTest {
    private static final int NAMES = 5_000;
    /** The name itself included, about 200. */
    private static final int MOST_BYTES = 1_400;

    @Test
    void aNameThatAMachineMadeIsReadWithLittle() {
        EnticementDetector detector = EnticementDetector.builtIn();
        examine(detector);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        examine(detector);
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / NAMES)
                .isBetween(1L, (long) MOST_BYTES);
    }

    private static void examine(EnticementDetector detector) {
        for (int i = 0; i < NAMES; i++) {
            detector.examine("m" + i * 7919 + ".pictures.harbourside.example");
        }
    }
}
