package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** Pause and bonus at the box, and where settings come from. */
class PauseCommandTest {
    @TempDir
    Path folder;

    private String config;
    private String said = "";
    private String complained = "";

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            schedules: { always: { days: [mon, tue, wed, thu, fri, sat, sun] } }
            groups: { class: { categories: { video: block } } }
            profiles:
              temuujin: { like: child-10-12, groups: class, deny: [mine.example] }
            devices: [{ id: tablet, match: ["192.0.2.10"], profile: temuujin }]
            """);
        config = file.toString();
    }

    private int say(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(new PrintWriter(out), new PrintWriter(err), args);
        said = out.toString();
        complained = err.toString();
        return status;
    }

    private Change only() throws IOException {
        return new ChangeFile(folder.resolve("state")).read().changes().get(0);
    }

    @Test
    void aPauseEndsByItselfAndCanBeEnded() throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        assertThat(say("pause", "--config", config, "--for", "10m")).isZero();
        assertThat(said).contains("children: paused until ", "No agent runs");
        assertThat(only().kind()).isEqualTo(Change.Kind.PAUSE);
        assertThat(only().by()).isEqualTo("box");
        assertThat(only().until()).isBetween(now + 600, now + 660);
        assertThat(say("check", "any.example", "--client", "tablet", "--config", config))
                .isZero();
        assertThat(said).contains("any.example: block", "= pause: on [changed by box");
        assertThat(say("check", "takeitdown.ncmec.org", "--client", "tablet", "--config", config))
                .isZero();
        assertThat(said).contains("takeitdown.ncmec.org: allow");
        assertThat(say("pause", "--config", config, "--end")).isZero();
        assertThat(say("pause", "--config", config, "--end")).isEqualTo(1);
        assertThat(said).contains("there was none");
        say("check", "any.example", "--client", "tablet", "--config", config);
        assertThat(said).contains("any.example: allow");
    }

    @Test
    void whomItConcernsCanBeSaid() throws Exception {
        assertThat(say("pause", "--config", config, "--device", "tablet")).isZero();
        assertThat(only().target()).isEqualTo("device:tablet");
        assertThat(only().until()).isZero();
        assertThat(said).contains("until it is ended");
        say("pause", "--config", config, "--device", "tablet", "--end");
        assertThat(say("bonus", "--config", config, "--profile", "temuujin", "--until", "23:59"))
                .isZero();
        assertThat(only().kind()).isEqualTo(Change.Kind.BONUS);
        assertThat(only().target()).isEqualTo("profile:temuujin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause --for 25h | out of range. Mend: write a time up to 24h",
                "pause --for soon | no time. Mend: write 10m",
                "pause --for 0s | out of range",
                "pause --for 1441m | out of range",
                "pause --until 25:00 | no time. Mend: write 21:30",
                "pause --for 10m --profile nobody | --profile nobody is no profile. Profiles:"
                        + " child",
                "pause --for 10m --device nothing | --device nothing is no device",
                "pause --for 10m --device tablet --everybody | Name one of",
                "bonus | Missing: --for or --until",
            })
    void mistakesSayHowToMendThem(String line, String expected) throws Exception {
        String[] args = (line + " --config " + config).split(" ");
        assertThat(say(args)).isPositive();
        assertThat(complained).contains(expected);
        assertThat(folder.resolve("state/changes.json")).doesNotExist();
    }

    @Test
    void whatEndsByItselfNeedsTheTime() throws Exception {
        Instant floor = Instant.ofEpochSecond(Limits.CLOCK_FLOOR_S);
        TimedCommand.needsTheTime(floor);
        assertThatThrownBy(() -> TimedCommand.needsTheTime(floor.minusMillis(1)))
                .hasMessageContaining("has not been set. Mend: ");
    }

    @Test
    void eachSettingSaysWhereItComesFrom() {
        say("check", "mine.example", "--client", "tablet", "--config", config);
        assertThat(said)
                .contains("mine.example: block (temuujin)")
                .contains("= profile: child-10-12 [built in]")
                .contains("= categories.video: block [groups.class, line 5]")
                .contains("= deny: mine.example [profiles.temuujin]")
                .contains("= safe-search.google: on [built in: child-10-12]");
        say("config", "explain", "--config", config);
        assertThat(said)
                .contains("profile    temuujin: categories.video = block [groups.class, line 5]");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T20:00+08:00[Asia/Ulaanbaatar], 21:30, 2026-11-29T21:30+08:00",
        "2026-11-29T21:30+08:00[Asia/Ulaanbaatar], 21:30, 2026-11-30T21:30+08:00",
        "2026-10-25T02:50+02:00[Europe/Berlin], 02:45, 2026-10-25T02:45+01:00",
        "2026-10-25T02:50+01:00[Europe/Berlin], 02:45, 2026-10-26T02:45+01:00",
        "2026-03-29T01:50+01:00[Europe/Berlin], 02:30, 2026-03-29T03:30+02:00",
    })
    void untilIsWhenTheWallClockShowsItNext(String here, String time, String expected) {
        ZonedDateTime next = TimedCommand.next(ZonedDateTime.parse(here), LocalTime.parse(time));
        assertThat(next.toOffsetDateTime()).isEqualTo(OffsetDateTime.parse(expected));
    }
}
