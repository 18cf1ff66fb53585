package org.sakhius.filters.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.Limits;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFiles;

import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** What the windows of as many devices as there may be take: the bar is 16 MB. */
class SequenceMemoryTest {
    private static final long BAR_BYTES = 16L << 20;
    private static final long START = 1_790_000_000;

    @Test
    void theWindowsOfAllDevicesFitIntoTheBar() throws Exception {
        long bytes = taken(Limits.WINDOW_DEVICES_COUNT) - taken(1);
        System.out.printf(
                "%d devices, a day each: %.2f MB%n",
                Limits.WINDOW_DEVICES_COUNT, bytes / (double) (1 << 20));

        assertThat(Limits.WINDOW_DEVICES_COUNT).isGreaterThanOrEqualTo(500);
        // Nearly nothing would mean that the windows were not held at all.
        assertThat(bytes).isBetween(BAR_BYTES / 32, BAR_BYTES);
    }

    /** What is free once the engine is gone: what other tests left to be collected is no part. */
    private static long taken(int devices) throws Exception {
        Deque<SequenceEngine> held = new ArrayDeque<>();
        held.add(new SequenceEngine(
                DataFiles.builtIn(),
                Levels.builtIn(),
                new MemoryMarks(),
                ZoneOffset.UTC,
                Set.of()));
        follow(held.getFirst(), devices);
        long with = used();
        assertThat(held.removeFirst().present("d0", AgeBand.FROM_10_TO_12, START))
                .isEmpty();
        return with - used();
    }

    /** A day of every kind of place for each device, so that all rings are full. */
    private static void follow(SequenceEngine engine, int devices) {
        for (int hour = 0; hour < 24; hour++) {
            for (int device = 0; device < devices; device++) {
                String id = "d" + device;
                long second = START + hour * 3_600L;
                engine.count(id, AgeBand.FROM_10_TO_12, second, 100);
                for (Category category : Category.values()) {
                    String name = category.id() + hour + ".example";
                    engine.lookup(
                            id, AgeBand.FROM_10_TO_12, second, name, null, category, hour < 3);
                }
            }
        }
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
