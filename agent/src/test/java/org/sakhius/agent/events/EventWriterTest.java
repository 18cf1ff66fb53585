package org.sakhius.agent.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What is kept, coalesced, capped, erased, and survived. */
class EventWriterTest {

    private static final Device TABLET = new Device(
            "tablet", "child-10-12", true, AgeBand.FROM_10_TO_12, DisplayName.of("tablet"));

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final EventCounters counters = new EventCounters();
    private int urgentCommits;
    private Usefulness said = Usefulness.none();
    private EventWriter writer;

    @BeforeEach
    void open() throws IOException {
        writer = writer(Mode.HOME);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    private EventWriter writer(Mode mode) throws IOException {
        Path image = folder.resolve("image");
        if (!Files.exists(image)) {
            RuleImage.write(image, List.of());
        }
        PolicyHolder policies = new PolicyHolder(
                PolicyBuilder.builtIn(Catalogue.builtIn(), RuleImage.open(image), "household"));
        DullNames dull = new DullNames(64, 1);
        Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
        EventSettings settings =
                new EventSettings(file(), Duration.ofDays(30), mode, ZoneOffset.UTC);
        SequenceDesk sequences = new SequenceDesk(
                DataFiles::builtIn, settings, pseudonyms, new LookupCounts(), List::of);
        return new EventWriter(
                settings,
                counters,
                pseudonyms,
                new NameJudge(EnticementDetector::builtIn, policies, dull, sequences),
                sequences,
                new Heard(() -> said),
                urgent -> urgentCommits += urgent ? 1 : 0,
                () -> null,
                clock,
                new SecureRandom());
    }

    private Path file() {
        return folder.resolve("events.db");
    }

    private void take(String name, Category category, Level level, Action action) {
        Verdict verdict = new Verdict(
                action, category, level, List.of(Reason.of("on-list", "l")), null, false);
        byte[] wire = DomainName.toWire(name);
        writer.begin(true);
        writer.take(TABLET, verdict, wire, wire.length);
    }

    private void says(Category category, boolean useful) {
        said = said.with(new Usefulness.Said(category, useful, "Болд", clock.instant()));
    }

    private void commit() {
        clock.move(Duration.ofSeconds(1));
        writer.tick();
    }

    private List<Incident> kept() throws SQLException {
        return new EventReader(file()).since(Instant.EPOCH, 1000);
    }

    @Test
    void oneIncidentForAnEpisodeWithItsCountAndHighestLevel() throws Exception {
        take("www.one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        take("www.one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(1);
        take("two.example", Category.GAMBLING, Level.ALERT, Action.FLAG);
        take("x.one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        Incident incident = kept().get(0);
        assertThat(kept()).hasSize(1);
        assertThat(incident.count()).isEqualTo(4);
        assertThat(incident.level()).isEqualTo(Level.ALERT);
        assertThat(incident.verdict()).isEqualTo(Action.FLAG);
        assertThat(incident.domain()).isEqualTo("two.example");
        assertThat(incident.domains()).isEqualTo(2);
        assertThat(incident.hour()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(incident.id()).hasSize(26);
        assertThat(incident.device()).isNotEqualTo("tablet").matches("[0-9a-f]{32}");
    }

    @Test
    void whatGuardiansFoundUselessIsToldLessUrgentlyAndNeverWhatIsUrgent() throws Exception {
        says(Category.GAMBLING, false);
        says(Category.EXTORTION_SIGNAL, false);
        take("one.example", Category.GAMBLING, Level.ALERT, Action.FLAG);
        take("two.example", Category.DATING, Level.ALERT, Action.FLAG);
        take("three.example", Category.EXTORTION_SIGNAL, Level.URGENT, Action.FLAG);
        commit();
        assertThat(kept())
                .extracting(Incident::category, Incident::level)
                .containsExactlyInAnyOrder(
                        tuple(Category.GAMBLING, Level.WATCH),
                        tuple(Category.DATING, Level.ALERT),
                        tuple(Category.EXTORTION_SIGNAL, Level.URGENT));
        assertThat(urgentCommits).isEqualTo(1);

        clock.move(Usefulness.LASTS);
        take("four.example", Category.GAMBLING, Level.ALERT, Action.FLAG);
        commit();
        assertThat(kept().stream().filter(i -> i.category() == Category.GAMBLING))
                .extracting(Incident::level)
                .contains(Level.ALERT);
    }

    @Test
    void anotherEpisodeIsAnotherIncident() throws Exception {
        take("one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        clock.move(Duration.ofSeconds(Limits.EPISODE_GAP_S + 1));
        take("one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        take("one.example", Category.DATING, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(3);
    }

    @Test
    void namesAreCappedPerHourAndTheRestIsCounted() throws Exception {
        int names = Limits.EVENT_DOMAINS_PER_HOUR_COUNT + 5;
        for (int i = 0; i < names; i++) {
            take("n" + i + ".example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        }
        commit();
        assertThat(kept().get(0).domains()).isEqualTo(names);
        assertThat(kept().get(0).count()).isEqualTo(names);
        assertThat(bytes()).contains("n19.example").doesNotContain("n20.example");
    }

    @Test
    void anEpisodeOutlivesARestart() throws Exception {
        take("one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        writer.close();
        writer = writer(Mode.HOME);
        writer.tick();
        take("one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).count()).isEqualTo(2);
    }

    @Test
    void whatIsTooOldIsErasedDownToTheBytes() throws Exception {
        take("wiped-away.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(bytes()).contains("wiped-away");
        clock.move(Duration.ofDays(31));
        take("fresh.example", Category.DATING, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(1);
        assertThat(bytes()).contains("fresh.example").doesNotContain("wiped-away");
    }

    @Test
    void whatABoardWithoutAClockSawGetsItsTimeOnceTheClockIsSet() throws Exception {
        Instant now = clock.instant();
        writer.close();
        clock.set(Instant.parse("1970-01-01T00:10:00Z"));
        writer = writer(Mode.HOME);
        take("early.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(1);

        clock.set(now);
        writer.tick();
        take("later.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        clock.move(Duration.ofHours(2));
        commit();

        assertThat(new EventReader(file()).since(now.minus(Duration.ofHours(2)), 9))
                .hasSize(2);
    }

    @Test
    void aClockThatIsAYearAheadErasesNothingUntilItWasSoForTenMinutes() throws Exception {
        take("kept.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        writer.close();
        clock.move(Duration.ofDays(365));
        writer = writer(Mode.HOME);
        take("ahead.example", Category.DATING, Level.WATCH, Action.BLOCK);
        commit();
        clock.move(Duration.ofMinutes(9));
        commit();
        assertThat(kept()).hasSize(2);

        clock.move(Duration.ofDays(-365));
        take("back.example", Category.GAMES, Level.WATCH, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(3);
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().contains("events.db")).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void aCorruptDatabaseIsSetAsideAndNothingOfTheEpisodeIsLost() throws Exception {
        take("one.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        writer.close();
        Files.write(file(), new byte[8192]);
        writer = writer(Mode.HOME);
        take("two.example", Category.GAMBLING, Level.WATCH, Action.BLOCK);
        commit();
        commit();
        assertThat(kept()).hasSize(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .anyMatch(name -> name.matches("events\\.db\\.corrupt-\\d{8}-\\d{6}"));
        }
    }

    @Test
    void aSchoolKeepsNothingIndividual() throws Exception {
        writer.close();
        writer = writer(Mode.SCHOOL);
        take("one.example", Category.GAMBLING, Level.ALERT, Action.BLOCK);
        commit();
        assertThat(kept()).isEmpty();
        assertThat(counters.notKept()).isEqualTo(1);
        assertThat(bytes()).doesNotContain("one.example");
    }

    @Test
    void someCategoriesAreNeverKeptOrNeverByName() throws Exception {
        take("spy.example", Category.STALKERWARE, Level.ALERT, Action.BLOCK);
        take("illegal.example", Category.CSAM_BLOCK, Level.ALERT, Action.BLOCK);
        commit();
        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).domain()).isNull();
        assertThat(bytes()).doesNotContain("illegal").doesNotContain("spy.example");
    }

    @Test
    void urgentIsCommittedWithoutWaiting() throws Exception {
        writer.tick();
        take("one.example", Category.GAMBLING, Level.ALERT, Action.BLOCK);
        writer.tick();
        take("one.example", Category.SELF_HARM, Level.URGENT, Action.BLOCK);
        writer.tick();
        assertThat(urgentCommits).isEqualTo(1);
        assertThat(kept()).hasSize(2);
    }

    @Test
    void aNameOfAttackStaysOneName() throws Exception {
        byte[] label = "<img src=x onerror=alert(1)>\n\0".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = DomainName.toWire("attack.example");
        byte[] wire = new byte[1 + label.length + tail.length];
        wire[0] = (byte) label.length;
        System.arraycopy(label, 0, wire, 1, label.length);
        System.arraycopy(tail, 0, wire, 1 + label.length, tail.length);
        Verdict verdict =
                new Verdict(Action.FLAG, Category.GAMBLING, Level.WATCH, List.of(), null, false);
        writer.begin(true);
        writer.take(TABLET, verdict, wire, wire.length);
        commit();
        assertThat(kept().get(0).domain()).isEqualTo("attack.example");
    }

    @Test
    void aFullRingCountsWhatItLoses() {
        EventRing ring = new EventRing(4);
        byte[] wire = DomainName.toWire("a.example");
        for (int i = 0; i < 4; i++) {
            assertThat(ring.offer(TABLET, Verdict.ALLOW, wire, wire.length)).isTrue();
        }
        assertThat(ring.offer(TABLET, Verdict.ALLOW, wire, wire.length)).isFalse();
        int[] taken = new int[1];
        ring.drain((device, verdict, name, length) -> taken[0]++, 100);
        assertThat(taken[0]).isEqualTo(4);
        assertThat(ring.offer(TABLET, Verdict.ALLOW, wire, wire.length)).isTrue();
        assertThat(ring.offer(TABLET, Verdict.ALLOW, new byte[300], 256)).isFalse();
    }
}
