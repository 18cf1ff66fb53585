package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.schedule.DateRange;
import org.sakhius.agent.schedule.Days;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.agent.schedule.Window;
import org.sakhius.agent.yaml.YamlNode;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code calendars} (named dates), {@code schedules} (named windows) and every {@code when},
 * which is a schedule's name or windows of its own.
 */
final class ScheduleReader {
    private final Map<String, List<DateRange>> calendars = new HashMap<>();
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();

    /** Reads what the top section names. */
    ScheduleReader(Section top) {
        Section dates = top.section("calendars");
        if (dates != null) {
            for (String name : dates.keys()) {
                named(dates, name);
                calendars.put(name, flat(dates.values(name, Values::dates)));
                atMost(dates, name, calendars.get(name), Limits.CONFIG_DATES_COUNT);
            }
        }
        Section named = top.section("schedules");
        if (named != null) {
            for (String name : named.keys()) {
                named(named, name);
                Schedule schedule = windows(named, name);
                if (schedule != null) {
                    schedules.put(name, schedule);
                }
            }
        }
    }

    private static void named(Section section, String name) {
        try {
            Values.id(name);
        } catch (BadValue e) {
            section.problem(name, e.what(), e.mend());
        }
    }

    /** The schedule below a key; null when the key is absent or wrong, which is noted. */
    @Nullable
    Schedule when(Section s, String key) {
        YamlNode node = s.node(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar) {
            String name =
                    s.optional(key, text -> Values.known("schedule", text, schedules.keySet()));
            return name == null ? null : schedules.get(name);
        }
        return windows(s, key);
    }

    private @Nullable Schedule windows(Section s, String key) {
        List<Window> windows = new ArrayList<>();
        if (s.node(key) instanceof YamlNode.Mapping) {
            Section one = s.section(key);
            Window window = one == null ? null : one.readWith(this::window);
            if (window != null) {
                windows.add(window);
            }
        } else {
            windows.addAll(s.sections(key, Limits.CONFIG_WINDOWS_COUNT, this::window));
        }
        if (windows.isEmpty()) {
            s.problem(
                    key,
                    "holds no window",
                    "write { days: [fri, sat], from: \"16:00\", to: \"20:00\" }");
            return null;
        }
        return new Schedule(windows);
    }

    private @Nullable Window window(Section s) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        weekdays.addAll(s.values("days", Values::weekday));
        if (s.has("days") && weekdays.isEmpty()) {
            s.problem("days", "holds no day", "name some, or leave it out for every day");
        }
        List<DateRange> dates = flat(s.values("dates", this::dates));
        List<DateRange> except = flat(s.values("except", this::dates));
        LocalTime from = s.optional("from", Values::timeOfDay);
        LocalTime to = s.optional("to", Values::timeOfDay);
        if (s.has("from") != s.has("to")) {
            String other = s.has("from") ? "to" : "from";
            s.problem(other, "is missing", "add it, or leave both out for the whole day");
            return null;
        }
        if (s.has("from") && (from == null || to == null)) {
            return null;
        }
        if (from != null && from.equals(to)) {
            s.problem(
                    "to",
                    "is the same as from, so that nothing is between",
                    "leave both out for" + " the whole day");
            return null;
        }
        return new Window(new Days(weekdays, dates, except), from, to);
    }

    /** A date, a range of dates, or a calendar's name. */
    private List<DateRange> dates(String text) {
        List<DateRange> named = calendars.get(text);
        if (named != null) {
            return named;
        }
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return Values.dates(text);
        }
        throw Values.unknown("calendar", text, calendars.keySet());
    }

    private static <T> void atMost(Section s, String key, @Nullable List<T> items, int most) {
        if (items != null && items.size() > most) {
            s.problem(key, "has more than " + most + " entries", "keep at most " + most);
        }
    }

    private static List<DateRange> flat(List<List<DateRange>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
