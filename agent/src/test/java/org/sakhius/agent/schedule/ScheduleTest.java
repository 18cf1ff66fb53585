package org.sakhius.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.testing.Shared;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class ScheduleTest {
    private static final ZoneId HOUSE = ZoneId.of("Asia/Ulaanbaatar");

    /** What another filter's tests say of windows (Blocky, Apache 2.0). */
    @Test
    void theVectorsOfAnotherFilterHold() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (String line : Files.readAllLines(Shared.path("data/vectors/schedules.jsonl"))) {
            JsonNode vector = JsonMapper.shared().readTree(line);
            List<Window> windows = new ArrayList<>();
            vector.path("windows").forEach(w -> windows.add(window(w)));
            ZoneId zone = ZoneId.of(vector.path("zone").asString());
            Instant at = LocalDateTime.parse(vector.path("at").asString())
                    .atZone(zone)
                    .toInstant();
            if (new Schedule(windows).holds(at, zone) != vector.path("expect").asBoolean()) {
                wrong.add(line);
            }
            seen++;
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(19);
    }

    private static Window window(JsonNode node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        node.path("days")
                .forEach(day -> days.add(Arrays.stream(DayOfWeek.values())
                        .filter(d -> d.name().startsWith(day.asString()))
                        .findFirst()
                        .orElseThrow()));
        Days on = new Days(days, List.of(), List.of());
        return node.path("start").isNull()
                ? Window.whole(on)
                : new Window(
                        on,
                        LocalTime.parse(node.path("start").asString()),
                        LocalTime.parse(node.path("end").asString()));
    }

    private static boolean holds(Schedule schedule, String at) {
        return schedule.holds(LocalDateTime.parse(at).atZone(HOUSE).toInstant(), HOUSE);
    }

    @Test
    void severalWindowsADayHoldEachInItsTime() {
        Schedule two = new Schedule(List.of(
                new Window(Days.ALL, LocalTime.of(7, 0), LocalTime.of(8, 0)),
                new Window(Days.ALL, LocalTime.of(18, 0), LocalTime.of(20, 0))));
        assertThat(holds(two, "2026-11-28T07:59:59")).isTrue();
        assertThat(holds(two, "2026-11-28T08:00")).isFalse();
        assertThat(holds(two, "2026-11-28T18:00")).isTrue();
        assertThat(holds(two, "2026-11-28T20:00")).isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItStarts() {
        LocalDate holiday = LocalDate.of(2026, 12, 31);
        DateRange newYear = new DateRange(holiday, holiday);
        Schedule school = new Schedule(List.of(new Window(
                new Days(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                        List.of(),
                        List.of(newYear)),
                LocalTime.of(21, 30),
                LocalTime.of(7, 0))));
        assertThat(holds(school, "2026-12-30T23:00")).isTrue();
        assertThat(holds(school, "2026-12-31T06:59")).isTrue();
        assertThat(holds(school, "2026-12-31T22:00")).isFalse();
        assertThat(holds(school, "2027-01-01T03:00")).isFalse();
        assertThat(holds(school, "2027-01-03T22:00")).isFalse();
        assertThat(holds(school, "2027-01-04T22:00")).isTrue();
    }

    @Test
    void datesStandBesideWeekdays() {
        DateRange exams = new DateRange(LocalDate.of(2027, 6, 1), LocalDate.of(2027, 6, 3));
        Schedule study = new Schedule(List.of(
                Window.whole(new Days(Set.of(DayOfWeek.SUNDAY), List.of(exams), List.of()))));
        assertThat(holds(study, "2027-05-30T12:00")).isTrue();
        assertThat(holds(study, "2027-05-31T12:00")).isFalse();
        assertThat(holds(study, "2027-06-01T00:00")).isTrue();
        assertThat(holds(study, "2027-06-03T23:59:59")).isTrue();
        assertThat(holds(study, "2027-06-04T00:00")).isFalse();
    }

    private static String never(Days days, String at) {
        Window night = new Window(days, LocalTime.of(22, 0), LocalTime.of(6, 0));
        Instant moment = LocalDateTime.parse(at).atZone(HOUSE).toInstant();
        return String.valueOf(new Schedule(List.of(night)).never(moment, HOUSE));
    }

    @Test
    void whatCanNeverHoldAgainSaysWhy() {
        LocalDate last = LocalDate.of(2026, 6, 3);
        DateRange exams = new DateRange(LocalDate.of(2026, 6, 1), last);
        Days dates = new Days(Set.of(), List.of(exams), List.of());
        assertThat(never(dates, "2026-05-01T12:00")).isEqualTo("null");
        assertThat(never(dates, "2026-06-04T05:59")).as("the last night").isEqualTo("null");
        assertThat(never(dates, "2026-06-04T06:00")).isEqualTo("its last day was 2026-06-03");
        assertThat(never(Days.ALL, "2026-06-04T06:00")).isEqualTo("null");
        Days weekly = new Days(Set.of(DayOfWeek.FRIDAY), List.of(exams), List.of());
        assertThat(never(weekly, "2026-06-09T06:00")).isEqualTo("null");
        DateRange all = new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        assertThat(never(new Days(Set.of(), List.of(exams), List.of(all)), "2026-05-01T12:00"))
                .isEqualTo("each of its days is left out by except");
        Schedule two =
                new Schedule(List.of(Window.whole(dates), Window.whole(Days.on(DayOfWeek.FRIDAY))));
        assertThat(two.never(Instant.parse("2026-09-01T00:00:00Z"), HOUSE)).isNull();
    }

    @Test
    void theNextBorderIsTheNextOfAllWindows() {
        Schedule two = new Schedule(List.of(
                new Window(Days.on(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(6, 0)),
                new Window(Days.on(DayOfWeek.SUNDAY), LocalTime.of(9, 0), LocalTime.of(10, 0))));
        List<String> borders = new ArrayList<>();
        Instant at = LocalDateTime.parse("2026-11-28T12:00").atZone(HOUSE).toInstant();
        for (int i = 0; i < 5; i++) {
            at = two.nextBorder(at, HOUSE);
            borders.add(at.atZone(HOUSE).toLocalDateTime().toString());
        }
        assertThat(borders)
                .containsExactly(
                        "2026-11-28T22:00",
                        "2026-11-29T06:00",
                        "2026-11-29T09:00",
                        "2026-11-29T10:00",
                        "2026-12-05T22:00");
    }

    @Test
    void nothingInSightIsNoBorder() {
        DateRange past = new DateRange(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2));
        Schedule over =
                new Schedule(List.of(Window.whole(new Days(Set.of(), List.of(past), List.of()))));
        assertThat(over.nextBorder(Instant.parse("2026-11-28T00:00:00Z"), HOUSE))
                .isEqualTo(Instant.MAX);
    }
}
