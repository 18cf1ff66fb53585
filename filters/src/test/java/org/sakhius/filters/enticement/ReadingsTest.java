package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.filters.Limits;

import java.util.ArrayList;
import java.util.List;

class ReadingsTest {
    private final Readings readings = new Readings();

    @Test
    void holdsNoMoreThanItsPlacesAndAlwaysTheLast() {
        List<String> put = new ArrayList<>();
        for (int i = 0; i <= Limits.READINGS_COUNT; i++) {
            String chunk = spelt(i);
            readings.put(reading(chunk));
            put.add(chunk);
            assertThat(find(chunk)).isNotNull();
        }
        long found = put.stream().filter(chunk -> find(chunk) != null).count();
        assertThat(found)
                .isLessThanOrEqualTo(Limits.READINGS_COUNT)
                .isGreaterThan(Limits.READINGS_COUNT / 2);
    }

    @Test
    void keepsNeitherShortRunsNorThoseOfMachinesNorWhatIsLongerThanALabel() {
        assertThat(isKept("school")).isTrue();
        assertThat(isKept("l".repeat(Limits.LABEL_MAX_BYTES))).isTrue();
        assertThat(isKept("l".repeat(Limits.LABEL_MAX_BYTES + 1))).isFalse();
        assertThat(isKept("house")).isFalse();
        assertThat(isKept("node0fe3")).isFalse();
    }

    /** Words of one name come out alike, first and second time, in whatever company. */
    @Test
    void aNameIsJudgedTheSameAgain() {
        EnticementDetector fresh = EnticementDetector.builtIn();
        for (String name : List.of(
                "free-robux-generator.example",
                "ajil-orlogo-udur.example",
                "robux-school-library.example",
                "xn--e1afmkfd.example")) {
            Finding first = fresh.weigh(name);
            assertThat(fresh.weigh("other-" + name)).isNotSameAs(first);
            assertThat(fresh.weigh(name)).as(name).isEqualTo(first);
        }
    }

    private boolean isKept(String chunk) {
        readings.put(reading(chunk));
        return find(chunk) != null;
    }

    private Readings.@Nullable Reading find(String chunk) {
        return readings.find(readings.key(chunk));
    }

    private Readings.Reading reading(String chunk) {
        return new Readings.Reading(readings.key(chunk), List.of(), null);
    }

    private static String spelt(int number) {
        StringBuilder out = new StringBuilder("abcdef");
        for (int rest = number; rest > 0; rest /= 26) {
            out.append((char) ('a' + rest % 26));
        }
        return out.toString();
    }
}
