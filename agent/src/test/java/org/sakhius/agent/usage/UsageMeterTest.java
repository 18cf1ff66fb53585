package org.sakhius.agent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.Verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class UsageMeterTest {
    private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");
    private static final Device TABLET =
            new Device("tablet", "temuujin", true, AgeBand.FROM_10_TO_12, DisplayName.of("tablet"));

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final AtomicInteger told = new AtomicInteger();

    private UsageMeter meter(Allowance... daily) {
        clock.set(MORNING.toEpochMilli());
        UsageMeter meter = new UsageMeter(clock, () -> ZoneOffset.UTC, MORNING);
        meter.measure(Map.of("temuujin", List.of(daily)));
        meter.onUsedUp(told::incrementAndGet);
        return meter;
    }

    private static Allowance games(int minutes) {
        return new Allowance(Category.GAMES, null, Duration.ofMinutes(minutes), 1);
    }

    private static Verdict game(String service, Action action) {
        RuleSource source = new RuleSource(
                "service:" + service,
                RuleSource.Kind.SERVICE,
                Category.GAMES,
                Action.ALLOW,
                service,
                false);
        List<Reason> why = List.of(Reason.of("service", service));
        return new Verdict(action, Category.GAMES, Level.INFO, why, source, false);
    }

    private void ask(UsageMeter meter, Verdict verdict, int afterSeconds) {
        clock.move(afterSeconds * 1000L);
        meter.count(TABLET, verdict);
    }

    @Test
    void shortPausesCountAndLongOnesDoNot() {
        UsageMeter meter = meter(games(60));
        ask(meter, game("roblox", Action.ALLOW), 0);
        assertThat(meter.usedSeconds("temuujin", "category:games")).isEqualTo(60);
        ask(meter, game("roblox", Action.ALLOW), 300);
        assertThat(meter.usedSeconds("temuujin", "category:games")).isEqualTo(360);
        ask(meter, game("other", Action.FLAG), 301);
        assertThat(meter.usedSeconds("temuujin", "category:games")).isEqualTo(420);
        ask(meter, game("other", Action.FLAG), 0);
        assertThat(meter.usedSeconds("temuujin", "category:games")).isEqualTo(420);
    }

    @Test
    void whatIsBlockedOrOfSomethingElseUsesNoTime() {
        UsageMeter meter = meter(new Allowance(null, "roblox", Duration.ofMinutes(5), 1));
        ask(meter, game("roblox", Action.BLOCK), 10);
        ask(meter, game("other", Action.ALLOW), 10);
        ask(meter, Verdict.ALLOW, 10);
        meter.count(
                new Device("tv", "household", false, null, DisplayName.of("tv")),
                game("roblox", Action.ALLOW));
        assertThat(meter.usedSeconds("temuujin", "service:roblox")).isZero();
        ask(meter, game("roblox", Action.ALLOW), 10);
        assertThat(meter.usedSeconds("temuujin", "service:roblox")).isEqualTo(60);
    }

    @Test
    void theLastOfTheTimeIsToldOnceAndANewDayGivesItBack() {
        UsageMeter meter = meter(games(5));
        for (int i = 0; i < 10; i++) {
            ask(meter, game("roblox", Action.ALLOW), 100);
        }
        assertThat(told).hasValue(1);
        assertThat(meter.isUsedUp("temuujin", "category:games")).isTrue();
        meter.turnDay(MORNING.plus(Duration.ofHours(15)));
        assertThat(meter.isUsedUp("temuujin", "category:games")).isTrue();
        meter.turnDay(MORNING.plus(Duration.ofHours(16)));
        assertThat(meter.isUsedUp("temuujin", "category:games")).isFalse();
    }

    @Test
    void aRestartGivesNoTimeBackAndTheFileHoldsNoName() throws IOException {
        UsageMeter meter = meter(games(5));
        ask(meter, game("roblox", Action.ALLOW), 1);
        ask(meter, game("roblox", Action.ALLOW), 240);
        new UsageFile(folder).save(meter);
        assertThat(Files.readString(folder.resolve("usage.json")))
                .contains("2026-11-28", "category:games", "300")
                .doesNotContain("roblox", "tablet");
        UsageMeter next = meter(games(5));
        new UsageFile(folder).load(next);
        assertThat(next.isUsedUp("temuujin", "category:games")).isTrue();
    }

    @Test
    void yesterdaysFileCountsNothing() throws IOException {
        Files.writeString(
                folder.resolve("usage.json"),
                "{\"day\":\"2026-11-27\",\"seconds\":{\"temuujin\":{\"category:games\":9999}}}");
        UsageMeter meter = meter(games(5));
        new UsageFile(folder).load(meter);
        assertThat(meter.usedSeconds("temuujin", "category:games")).isZero();
        Files.writeString(folder.resolve("usage.json"), "nonsense");
        new UsageFile(folder).load(meter);
        assertThat(meter.isUsedUp("temuujin", "category:games")).isFalse();
    }
}
