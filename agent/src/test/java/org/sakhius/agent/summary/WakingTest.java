package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.role.Audience;
import org.sakhius.filters.category.Level;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

class WakingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // levels, hour, owed before; wakes, owed after
        "'', 12, false, false, false",
        "INFO WATCH, 12, false, false, false",
        "ALERT, 7, false, true, false",
        "ALERT, 20, false, true, false",
        "ALERT, 21, false, false, true",
        "ALERT, 6, false, false, true",
        "'', 3, true, false, true",
        "'', 7, true, true, false",
        "WATCH, 12, true, true, false",
        "URGENT, 3, false, true, false",
        "ALERT URGENT, 3, false, true, false",
        "URGENT, 3, true, true, false",
    })
    void anAlertOfTheNightWakesInTheMorning(
            String levels, int hour, boolean owed, boolean wakes, boolean owes) {
        List<Level> told = Stream.of(levels.split(" "))
                .filter(level -> !level.isEmpty())
                .map(Level::valueOf)
                .toList();
        assertThat(Waking.of(told, hour, owed)).isEqualTo(new Waking(wakes, owes));
    }

    @Test
    void whatIsOwedOutlivesARestartAndANewEpoch() throws Exception {
        Path file = folder.resolve("outbox.db");
        String family = Audience.FAMILY;
        try (Outbox outbox = Outbox.open(file, Clock.systemUTC(), new SecureRandom())) {
            assertThat(outbox.chain(family).owed()).isFalse();
            outbox.append(family, outbox.chain(family), List.of(new byte[] {1}), 7, true);
        }
        try (Outbox outbox = Outbox.open(file, Clock.systemUTC(), new SecureRandom())) {
            assertThat(outbox.chain(family).owed()).isTrue();
            outbox.newEpoch(family);
            assertThat(outbox.chain(family).owed()).isTrue();
            outbox.append(family, outbox.chain(family), List.of(new byte[] {2}), 8, false);
            assertThat(outbox.chain(family).owed()).isFalse();
        }
    }
}
