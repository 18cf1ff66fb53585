package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Shared;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Mistakes in schedules, groups and profiles are named with their line and how to mend them. */
class ProfilesConfigTest {

    private static String problems(String more) {
        try {
            ConfigLoader.parse(Path.of("s.yaml"), "data: d\n" + more, ConfigLoader.Purpose.CONSOLE);
            return "";
        } catch (ConfigException e) {
            List<String> all = new ArrayList<>();
            e.problems().forEach(problem -> all.add(problem.toString()));
            return String.join("\n", all);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schedules: { s: { days: [mon], from: '25:00', to: '07:00' } } | s.yaml:2:"
                        + " schedules.s.from: \"25:00\" is no time of day. Mend: write it as"
                        + " \"07:30\"",
                "schedules: { s: { days: [mon], from: '21:00' } } | schedules.s.to: is missing."
                        + " Mend: add it, or leave both out for the whole day",
                "schedules: { s: { from: '21:00', to: '21:00' } } | schedules.s.to: is the same as"
                        + " from",
                "schedules: { s: { days: [mno] } } | \"mno\" is no day. Mend: use one of mon,"
                        + " tue",
                "schedules: { s: { days: [] } } | schedules.s.days: holds no day",
                "schedules: { s: [] } | schedules.s: holds no window",
                "schedules: { s: { dates: [holydays] } } | \"holydays\" is no calendar",
                "schedules: { s: { dates: ['2026-13-01'] } } | \"2026-13-01\" is no date. Mend:"
                        + " write 2026-09-01 or 2026-07-11..2026-07-15",
                "schedules: { s: { dates: ['2026-07-15..2026-07-11'] } } | ends before it begins."
                        + " Mend: swap its dates",
                "profiles: { adult: { bedtime: nights } } | \"nights\" is no schedule",
                "profiles: { temuujin: {} } | profiles.temuujin: \"temuujin\" is no built-in"
                        + " profile and does not say what it is like. Mend: add like:",
                "profiles: { child-10-13: {} } | Mend: write \"child-10-12\", or add like:"
                        + " child-10-12",
                "profiles: { t: { like: parent } } | \"parent\" is no built-in profile",
                "profiles: { adult: { like: guest } } | does not belong to a built-in profile",
                "profiles: { t: { like: guest, groups: [g] } } | \"g\" is no group",
                "groups: { g: { like: guest } } | groups.g.like: is no key that is known here",
                "profiles: { adult: { categories: { games: { action: stop } } } } | \"stop\" is no"
                        + " action. Mend: use one of allow, flag, block",
                "profiles: { adult: { categories: { games: [{ when: x }] } } } |"
                        + " profiles.adult.categories.games[0].action: is missing",
                "profiles: { adult: { lists: { nope: block } } } | \"nope\" is no list",
                "profiles: { adult: { flag: [a.example] } } | profiles.adult.flag[0]: does not say"
                        + " what it stands for",
                "profiles: { adult: { flag: [{ names: [a.example] }] } } |"
                        + " profiles.adult.flag[0].category: is missing",
                "profiles: { adult: { daily: { games: 4m } } } | \"4m\" is out of range",
                "profiles: { adult: { safe-search: maybe } } | \"maybe\" is neither true nor"
                        + " false",
                "profiles: { adult: { safe-search: { youtube: mild } } } | write strict, moderate"
                        + " or false",
                "profiles: { adult: { safe-search: { gogle: true } } } | write \"google\"",
                "profiles: { t: { birth: soon } } | \"soon\" is no date",
                "blocked: { ttl: 3601s } | \"3601s\" is out of range",
                "blocked: { answer: address } | blocked.address: is missing",
                "local: { ech: false }~dnssec: validate | local.ech: changes records",
            })
    void mistakesAreNamedWithTheirMend(String yaml, String expected) {
        assertThat(problems(yaml.replace('~', '\n') + "\n")).contains(expected.strip());
    }

    @Test
    void everythingRightIsTaken() {
        assertThat(problems("""
            calendars: { naadam: ["2027-07-11..2027-07-15"], exam: "2027-06-01" }
            schedules: { nights: [{ from: "22:00", to: "07:00", except: [naadam] }] }
            groups: { class: { deny: a.example } }
            lists: [{ id: ads, source: x }]
            profiles:
              t:
                like: child-13-15
                groups: class
                bedtime: { days: [MON, fri], dates: [exam], from: "21:00", to: "06:00" }
                categories:
                  games: { action: block, when: [{ days: [mon] }, { days: [tue] }] }
                lists: { ads: { action: allow, when: nights } }
                daily: { games: 5m, roblox: 24h }
                safe-search: true
            devices: [{ id: a, match: "1.2.3.4", profile: t }]
            default-profile: t
            blocked: { ttl: 3600s }
            """)).isEmpty();
    }

    /** What another filter's tests say of right and wrong windows (Blocky, Apache 2.0). */
    @Test
    void theVectorsOfAnotherFilterHold() throws IOException {
        List<String> wrong = new ArrayList<>();
        Path file = Shared.path("data/vectors/schedules-validate.jsonl");
        for (String line : Files.readAllLines(file)) {
            JsonNode vector = JsonMapper.shared().readTree(line);
            boolean taken = switch (vector.path("kind").asString()) {
                case "window" ->
                    problems("schedules: { s: " + windows(vector.path("windows")) + " }\n")
                            .isEmpty();
                case "time" -> parses(() -> Values.timeOfDay(vector.path("text").asString()));
                default -> parses(() -> Values.weekday(vector.path("text").asString()));
            };
            if (taken != vector.path("expect").asBoolean()) {
                wrong.add(line);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean parses(Runnable parser) {
        try {
            parser.run();
            return true;
        } catch (BadValue e) {
            return false;
        }
    }

    private static String windows(JsonNode windows) {
        StringBuilder out = new StringBuilder("[");
        windows.forEach(w -> {
            out.append(out.length() == 1 ? "{ days: " : ", { days: ").append(w.path("days"));
            if (!w.path("start").isNull()) {
                out.append(", from: ").append(w.path("start"));
            }
            if (!w.path("end").isNull()) {
                out.append(", to: ").append(w.path("end"));
            }
            out.append(" }");
        });
        return out.append("]").toString();
    }

    @Test
    void limitsHoldAtTheLimitAndOnePast() {
        String day = "\"2026-01-01\"";
        int dates = Limits.CONFIG_DATES_COUNT;
        assertThat(problems("calendars: { c: [" + String.join(",", many(day, dates)) + "] }\n"))
                .isEmpty();
        assertThat(problems("calendars: { c: [" + String.join(",", many(day, dates + 1)) + "] }\n"))
                .contains("more than 400");
        String window = "{ days: [mon] }";
        int windows = Limits.CONFIG_WINDOWS_COUNT;
        assertThat(problems(
                        "schedules: { s: [" + String.join(",", many(window, windows)) + "] }\n"))
                .isEmpty();
        assertThat(problems("schedules: { s: [" + String.join(",", many(window, windows + 1))
                        + "] }\n"))
                .contains("more than 64");
        assertThat(problems(profiles(Limits.CONFIG_PROFILES_COUNT))).isEmpty();
        assertThat(problems(profiles(Limits.CONFIG_PROFILES_COUNT + 1)))
                .contains("one of more than 500");
    }

    private static String profiles(int count) {
        StringBuilder out = new StringBuilder("profiles:\n");
        for (int i = 0; i < count; i++) {
            out.append("  p").append(i).append(": { like: guest }\n");
        }
        return out.toString();
    }

    private static List<String> many(String text, int times) {
        return Collections.nCopies(times, text);
    }
}
