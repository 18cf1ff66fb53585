package org.sakhius.agent.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.syntax.ListFormatException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lists that unpack to too much, or take too long to read. */
class UnpackGuardTest {

    private final AtomicLong nanos = new AtomicLong();

    private InputStream guard(int plain, long packed) {
        return new UnpackGuard(new ByteArrayInputStream(new byte[plain]), () -> packed, nanos::get);
    }

    private static long readAll(InputStream in) throws Exception {
        try (in) {
            long all = 0;
            byte[] bytes = new byte[1000];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                all += n;
            }
            return all;
        }
    }

    @Test
    void aSmallListMayUnpackToAnything() throws Exception {
        int free = Limits.LIST_UNPACK_FREE_BYTES;
        assertThat(readAll(guard(free, 1))).isEqualTo(free);
        assertThatThrownBy(() -> readAll(guard(free + 1, 1)))
                .isInstanceOf(ListFormatException.class)
                .hasMessageContaining("times its size");
    }

    @Test
    void soManyTimesItsSizeAndNotMore() throws Exception {
        int packed = 10_000;
        int most = Limits.LIST_UNPACK_RATIO_COUNT * (packed + 1) - 1;
        assertThat(most).isGreaterThan(Limits.LIST_UNPACK_FREE_BYTES);
        assertThat(readAll(guard(most, packed))).isEqualTo(most);
        assertThatThrownBy(() -> readAll(guard(most + 1, packed)))
                .hasMessageContaining("times its size");
    }

    @Test
    void readingEndsInTime() throws Exception {
        try (InputStream in = guard(10, 10)) {
            nanos.set(TimeUnit.MILLISECONDS.toNanos(Limits.LIST_EXAMINE_MS));
            assertThat(in.read()).isZero();
            nanos.incrementAndGet();
            assertThatThrownBy(in::read).hasMessageContaining("takes too long");
        }
    }
}
