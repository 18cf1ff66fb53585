package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.Durations;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.DataFolder;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;

/** A change that is made at the box and ends by itself. */
abstract class TimedCommand extends ConfiguredCommand {

    @Mixin
    private ChangeTarget target = new ChangeTarget();

    @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 10m or 2h.")
    private @Nullable String length;

    @Option(names = "--until", paramLabel = "HH:MM", description = "The time at which it ends.")
    private @Nullable String end;

    @Option(names = "--end", description = "Ends it now.")
    private boolean endNow;

    private final Change.Kind kind;

    TimedCommand(Change.Kind kind) {
        this.kind = kind;
    }

    /** Whether it may stay until somebody ends it. */
    abstract boolean mayStay();

    /** What is said when it is done, such as {@code paused}. */
    abstract String done();

    @Override
    public Integer call() throws Exception {
        AgentConfig config = load();
        String whom = target.of(Judge.withAssigned(config));
        ChangeFile file = new ChangeFile(config.data());
        Instant now = Clock.systemUTC().instant();
        PrintWriter out = out();
        if (endNow) {
            boolean there = file.end(kind, whom, now.getEpochSecond());
            out.println(whom + ": " + (there ? "ended" : "there was none"));
            return there ? 0 : 1;
        }
        needsTheTime(now);
        Instant until = until(config, now);
        byte[] id = new byte[8];
        new SecureRandom().nextBytes(id);
        file.add(
                new Change(
                        HexFormat.of().formatHex(id),
                        kind,
                        whom,
                        List.of(),
                        now.getEpochSecond(),
                        until == null ? 0 : until.getEpochSecond(),
                        "box",
                        now.getEpochSecond()),
                now.getEpochSecond());
        String when = until == null
                ? "until it is ended with --end"
                : "until " + until.atZone(config.zone()).toLocalTime().withNano(0);
        out.println(whom + ": " + done() + " " + when);
        if (!DataFolder.isTaken(config)) {
            out.println("No agent runs on " + config.data() + "; it holds from its next start");
        }
        return 0;
    }

    /** What ends by itself would end at once, or never, by a clock that was not set. */
    static void needsTheTime(Instant now) throws Failure {
        if (now.getEpochSecond() < Limits.CLOCK_FLOOR_S) {
            throw new Failure("The clock of this machine has not been set. Mend: set it (date -s,"
                    + " or let the machine ask for the time by NTP), then say it again");
        }
    }

    /** When it ends; null for never. */
    private @Nullable Instant until(AgentConfig config, Instant now) throws Failure {
        if (length != null && end != null) {
            throw wrong("Name one of --for and --until");
        }
        if (length != null) {
            return now.plus(duration(length));
        }
        if (end != null) {
            ZonedDateTime here = now.atZone(config.zone());
            try {
                return next(here, LocalTime.parse(end)).toInstant();
            } catch (DateTimeException e) {
                throw new Failure(
                        "--until " + Shown.plain(end) + " is no time. Mend: write 21:30", e);
            }
        }
        if (!mayStay()) {
            throw wrong("Missing: --for or --until");
        }
        return null;
    }

    /** When the clock on the wall shows a time next; in an hour that comes twice, that is soon. */
    static ZonedDateTime next(ZonedDateTime here, LocalTime time) {
        ZonedDateTime at = here.with(time).withSecond(0).withNano(0);
        if (!at.isAfter(here)) {
            at = at.withLaterOffsetAtOverlap();
        }
        return at.isAfter(here) ? at : at.plusDays(1);
    }

    private static Duration duration(String text) throws Failure {
        Duration most = Duration.ofHours(Limits.CHANGE_MOST_HOURS);
        try {
            Duration found = Durations.parse(text);
            if (!found.isZero() && found.compareTo(most) <= 0) {
                return found;
            }
        } catch (IllegalArgumentException e) {
            throw new Failure("--for " + Shown.plain(text) + " is no time. Mend: write 10m", e);
        }
        throw new Failure("--for " + Shown.plain(text) + " is out of range. Mend: write a time up"
                + " to " + Limits.CHANGE_MOST_HOURS + "h");
    }
}
