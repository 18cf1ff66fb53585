package org.sakhius.agent.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Usefulness;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.RrTypes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

class SequenceDeskTest {
    private static final Device TABLET = new Device(
            "tablet", "child-10-12", true, AgeBand.FROM_10_TO_12, DisplayName.of("tablet"));
    private static final List<Device> NOBODYS = List.of(
            Device.unknown("household"),
            new Device("desk", "adult", false, null, DisplayName.of("desk")),
            new Device("guest", "guest", false, null, DisplayName.of("guest")),
            new Device(
                    "tv", "child-10-12", true, AgeBand.FROM_10_TO_12, DisplayName.of("tv"), true));
    private static final Verdict DULL =
            new Verdict(Action.ALLOW, null, Level.INFO, List.of(), null, false);
    private static final Verdict SHIELDED =
            new Verdict(Action.ALLOW, null, Level.INFO, List.of(), null, true);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private List<Device> present = List.of();
    private final AtomicBoolean followed = new AtomicBoolean();

    private Supplier<DataFiles> noted() {
        return () -> {
            followed.set(true);
            return DataFiles.builtIn();
        };
    }

    private Path file() {
        return folder.resolve("events.db");
    }

    private EventSettings settings(Mode mode) {
        return new EventSettings(file(), Duration.ofDays(30), mode, ZoneOffset.UTC);
    }

    private PolicyHolder policies() throws IOException {
        Path image = folder.resolve("image");
        if (!Files.exists(image)) {
            RuleImage.write(image, List.of());
        }
        return new PolicyHolder(
                PolicyBuilder.builtIn(Catalogue.builtIn(), RuleImage.open(image), "household"));
    }

    private EventWriter writer(Mode mode, LookupCounts counts) throws IOException {
        Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
        SequenceDesk sequences =
                new SequenceDesk(noted(), settings(mode), pseudonyms, counts, () -> present);
        return new EventWriter(
                settings(mode),
                new EventCounters(),
                pseudonyms,
                new NameJudge(
                        EnticementDetector::builtIn, policies(), new DullNames(64, 1), sequences),
                sequences,
                new Heard(Usefulness::none),
                urgent -> {},
                () -> null,
                clock,
                new SecureRandom());
    }

    private static void take(EventWriter writer, Verdict verdict, String name) {
        byte[] wire = DomainName.toWire(name);
        writer.begin(true);
        writer.take(TABLET, verdict, wire, wire.length);
    }

    private static Verdict flag(Category category) {
        return new Verdict(
                Action.FLAG,
                category,
                Level.WATCH,
                List.of(Reason.of("on-list", "l")),
                null,
                false);
    }

    private EventRecorder recorder() throws Exception {
        return EventRecorder.start(
                settings(Mode.HOME),
                new Pseudonyms(new byte[32]),
                policies(),
                EnticementDetector::builtIn,
                noted(),
                urgent -> {},
                clock,
                new SecureRandom());
    }

    @Test
    void nobodyButAChildAndNoProtectedNameIsFollowed() throws Exception {
        EventRecorder recorder = recorder();
        byte[] wire = DomainName.toWire("solongos-ajil-undurtsalin.example");
        for (Device device : NOBODYS) {
            recorder.judged(device, wire, wire.length, RrTypes.A, DULL);
            recorder.judged(device, wire, wire.length, RrTypes.A, flag(Category.DATING));
        }
        recorder.judged(TABLET, wire, wire.length, RrTypes.A, SHIELDED);
        recorder.close();
        assertThat(followed).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void aChildIsFollowedByTheSameMeans() throws Exception {
        EventRecorder recorder = recorder();
        byte[] wire = DomainName.toWire("solongos-ajil-undurtsalin.example");
        recorder.judged(TABLET, wire, wire.length, RrTypes.A, DULL);
        Awaitility.await().untilTrue(followed);
        recorder.close();
    }

    @Test
    void inASchoolNobodyIsFollowed() throws Exception {
        EventWriter writer = writer(Mode.SCHOOL, new LookupCounts());
        take(writer, flag(Category.DATING), "a.example");
        take(writer, DULL, "b.example");
        clock.move(Duration.ofMinutes(5));
        writer.tick();
        writer.close();
        assertThat(followed).isFalse();
    }

    @Test
    void whatIsRememberedOverARestartHoldsNoNameAndIsNotCountedTwice() throws Exception {
        EventWriter writer = writer(Mode.HOME, new LookupCounts());
        for (int i = 0; i < 2; i++) {
            take(writer, flag(Category.SELF_HARM), "sorrow.example");
            take(writer, DULL, "miat.com");
            clock.move(Duration.ofHours(1));
            writer.tick();
        }
        take(writer, DULL, "skyscanner.net");
        writer.close();
        assertThat(incidents()).extracting(Incident::level).doesNotContain(Level.ALERT);
        String bytes = Files.readString(file(), StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .contains("S5")
                .contains("S3-travel")
                .doesNotContain("miat")
                .doesNotContain("skyscanner");

        clock.move(Duration.ofDays(1));
        EventWriter again = writer(Mode.HOME, new LookupCounts());
        take(again, flag(Category.SELF_HARM), "sorrow.example");
        again.close();
        assertThat(incidents())
                .filteredOn(incident -> incident.level() == Level.ALERT)
                .as("three visits on two days")
                .hasSize(1);
    }

    /** An hour of sixty lookups, a way around, three hours of which each minute has so many. */
    private List<Incident> wayAround(int lookupsAMinute) throws Exception {
        LookupCounts counts = new LookupCounts();
        EventWriter writer = writer(Mode.HOME, counts);
        minutes(writer, counts, 60, 1);
        take(writer, flag(Category.VPN_PROXY_DOH), "around.example");
        minutes(writer, counts, 180, lookupsAMinute);
        writer.close();
        return incidents().stream()
                .filter(incident -> incident.category() == Category.COVERAGE)
                .toList();
    }

    private void minutes(EventWriter writer, LookupCounts counts, int many, int lookups) {
        for (int i = 0; i < many; i++) {
            for (int j = 0; j < lookups; j++) {
                counts.add(TABLET);
            }
            clock.move(Duration.ofMinutes(1));
            writer.tick();
        }
    }

    @Test
    void whoIsThereAndFallsSilentAfterAWayAroundIsTold() throws Exception {
        present = List.of(TABLET);
        List<Incident> told = wayAround(0);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).level()).isEqualTo(Level.WATCH);
    }

    @Test
    void whoWentAwayIsNot() throws Exception {
        assertThat(wayAround(0)).isEmpty();
    }

    @Test
    void norIsWhoGoesOnAsking() throws Exception {
        present = List.of(TABLET);
        assertThat(wayAround(1)).isEmpty();
    }

    @Test
    void norIsWhoIsNoChild() throws Exception {
        present = NOBODYS;
        assertThat(wayAround(0)).isEmpty();
    }

    private List<Incident> incidents() throws Exception {
        return new EventReader(file()).since(Instant.EPOCH, 1000);
    }

    @Test
    void whatWasBlockedIsNoStep() throws Exception {
        EventWriter writer = writer(Mode.HOME, new LookupCounts());
        for (int i = 0; i < 4; i++) {
            Verdict blocked = new Verdict(
                    Action.BLOCK,
                    Category.SELF_HARM,
                    Level.WATCH,
                    List.of(Reason.of("on-list", "l")),
                    null,
                    false);
            take(writer, blocked, "x.example");
            clock.move(Duration.ofHours(13));
            writer.tick();
        }
        writer.close();
        assertThat(incidents()).extracting(Incident::level).containsOnly(Level.WATCH);
    }

    @Test
    void aStepRestsForItsDeviceAloneAndWakes() {
        DullNames dull = new DullNames(64, 1);
        Device other = new Device(
                "phone", "child-10-12", true, AgeBand.FROM_10_TO_12, DisplayName.of("phone"));
        dull.wake(100);
        dull.rest(7, TABLET);
        assertThat(dull.rests(7, TABLET)).isTrue();
        assertThat(dull.rests(7, other)).isFalse();
        assertThat(dull.rests(8, TABLET)).isFalse();
        assertThat(dull.contains(7)).isFalse();

        dull.wake(100L + Limits.EVENT_REST_S - 1);
        assertThat(dull.rests(7, TABLET)).isTrue();
        dull.wake(100L + Limits.EVENT_REST_S);
        assertThat(dull.rests(7, TABLET)).isFalse();
        dull.rest(7, TABLET);
        dull.wake(1);
        assertThat(dull.rests(7, TABLET)).as("the clock went back").isFalse();
    }

    @Test
    void lookupsAreCountedByDeviceAndTakenOnce() {
        LookupCounts counts = new LookupCounts();
        for (int i = 0; i < 70_000; i++) {
            counts.add(TABLET);
        }
        int[] taken = new int[1];
        counts.drain((device, lookups) -> taken[0] += lookups);
        assertThat(taken[0]).isEqualTo(Character.MAX_VALUE);
        counts.drain((device, lookups) -> taken[0] += lookups);
        assertThat(taken[0]).isEqualTo(Character.MAX_VALUE);
    }

    @Test
    void moreDevicesThanSlotsShareThem() {
        LookupCounts counts = new LookupCounts();
        for (int i = 0; i <= Limits.EVENT_COUNTED_DEVICES_COUNT; i++) {
            counts.add(new Device(
                    "d" + i, "child-10-12", true, AgeBand.FROM_10_TO_12, DisplayName.of("d")));
        }
        int[] taken = new int[2];
        counts.drain((device, lookups) -> {
            taken[0]++;
            taken[1] += lookups;
        });
        assertThat(taken[0]).isLessThanOrEqualTo(Limits.EVENT_COUNTED_DEVICES_COUNT);
        assertThat(taken[1]).isEqualTo(Limits.EVENT_COUNTED_DEVICES_COUNT + 1);
    }
}
