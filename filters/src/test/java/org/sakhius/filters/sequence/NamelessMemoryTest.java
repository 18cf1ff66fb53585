package org.sakhius.filters.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.Limits;

/** What outlives a lookup: marks without names, and a memory that can be asked but not read. */
class NamelessMemoryTest {
    private static final long SPAN_S = 1_000;

    @Test
    void aMarkIsGoneOneDayPastItsTime() {
        MemoryMarks marks = new MemoryMarks();
        marks.add("tablet", "S1", 100);
        marks.add("tablet", "S1", 100L + Limits.MARKS_KEEP_DAYS, 2);
        assertThat(marks.count("tablet", "S1", 0)).isEqualTo(3);
        assertThat(marks.days("tablet", "S1", 0)).isEqualTo(2);

        marks.add("tablet", "S1", 101L + Limits.MARKS_KEEP_DAYS);

        assertThat(marks.count("tablet", "S1", 0)).isEqualTo(3);
        assertThat(marks.count("tablet", "S5", 0)).isZero();
    }

    @Test
    void aNameIsNewAgainAfterTwoSpans() {
        FirstSeen seen = new FirstSeen(SPAN_S, 0);
        assertThat(seen.first(7, 0)).isTrue();
        assertThat(seen.first(7, 1)).isFalse();
        assertThat(seen.first(8, SPAN_S)).isTrue();
        assertThat(seen.first(9, 2 * SPAN_S)).isTrue();
        assertThat(seen.first(7, 2 * SPAN_S)).isTrue();
    }

    @Test
    void whatWasKeptIsKnownAndDamageIsAnEmptyMemory() {
        FirstSeen seen = new FirstSeen(SPAN_S, 0);
        seen.first(7, 0);
        assertThat(seen.isChanged()).isTrue();
        byte[] kept = seen.bytes();
        assertThat(seen.isChanged()).isFalse();
        seen.first(7, 1);
        assertThat(seen.isChanged()).as("nothing new").isFalse();

        assertThat(kept).hasSize(2 * Limits.FIRST_SEEN_HALF_BYTES + 16);
        assertThat(FirstSeen.of(kept, SPAN_S, 5).first(7, 5)).isFalse();
        assertThat(FirstSeen.of(new byte[3], SPAN_S, 5).first(7, 5)).isTrue();
    }

    @Test
    void aThousandNamesAreHardlyEverTakenForKnown() {
        FirstSeen seen = new FirstSeen(SPAN_S, 0);
        int news = 0;
        for (long name = 1; name <= 25_000; name++) {
            news += seen.first(name * 0x9E3779B97F4A7C15L, 0) ? 1 : 0;
        }
        assertThat(news).isGreaterThan(24_950);
    }
}
