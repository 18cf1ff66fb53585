package org.sakhius.agent.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.consent.ConsentDesk;
import org.sakhius.agent.consent.ConsentFile;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.EnvelopeException;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.envelope.SplitSeal;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A consenting child's case: sealed, read by two, logged, erased. */
class CasesTest {
    private static final long DAY = 86_400;
    private static final long MORNING = 20_500 * DAY + 9 * 3600;
    private static final String PLACE = "quiet-otter.example";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final SchoolReader saraa = SchoolReader.of("Saraa", Role.COUNSELLOR, "class-5a");
    private final SchoolReader bat = SchoolReader.of("Bat", Role.SECOND, "class-5a");
    private final List<SchoolReader> paired = new ArrayList<>(List.of(saraa, bat));
    private AgentConfig config;
    private Consents consents;
    private SchoolDesk desk;
    private CaseReader reader;
    private CaseDesk cases;
    private int urgentHeard;
    private int commands;

    @BeforeEach
    void open() throws Exception {
        clock.set(MORNING * 1000);
        config = ConfigLoader.parse(folder.resolve("s.yaml"), """
                data: state
                mode: school
                zone: UTC
                events: { keep: 14d }
                school: { responsible: Principal, notice: 2026-01-01 }
                groups: { class-5a: {}, class-5b: {} }
                profiles: { pupil: { like: child-10-12, groups: [class-5a] } }
                devices: [{ id: pupil-1, match: 192.0.2.1, profile: pupil }]
                """, ConfigLoader.Purpose.CONSOLE);
        consents = new Consents(config.data());
        desk = new SchoolDesk(
                () -> config,
                consents,
                new Pseudonyms(new byte[32]),
                urgent -> urgentHeard += urgent ? 1 : 0,
                RANDOM,
                clock);
        desk.sealFor(new CaseSide() {
            @Override
            public Map<String, Object> write(Incident incident) {
                return Map.of(
                        "device", "pupil-1",
                        "domain", String.valueOf(incident.domain()),
                        "count", incident.count());
            }

            @Override
            public List<Recipient> readers(String audience) {
                return paired.stream()
                        .map(SchoolReader::person)
                        .filter(one -> one.standing().reads(audience))
                        .map(CasePerson::recipient)
                        .toList();
            }
        });
        reader = new CaseReader(config.data());
        cases = new CaseDesk(config.data(), RANDOM);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Device device() {
        DisplayName name = new DisplayName("pupil-1", "pupil-1");
        return new Device("pupil-1", "pupil", true, AgeBand.FROM_10_TO_12, name, false);
    }

    private void consent() throws IOException {
        String code = new ConsentFile(config.data()).issue("pupil-1", RANDOM, MORNING);
        ConsentDesk.Form form = new ConsentDesk.Form(code, "Dorj", true, true);
        assertThat(new ConsentDesk(consents, RANDOM, clock).give(form, device()))
                .isEqualTo(ConsentDesk.Result.GIVEN);
    }

    private boolean take(Level level, long second) {
        return desk.take(device(), Category.GAMBLING, level, Verdict.ALLOW, PLACE, second);
    }

    private List<SealedCase> held() throws SQLException {
        return reader.ofGroup("class-5a", 100);
    }

    private SealedCase kept(Level level) throws Exception {
        consent();
        assertThat(take(level, MORNING)).isTrue();
        desk.tick(MORNING + 1);
        return held().get(0);
    }

    private CaseDesk.Result act(
            CaseStep step, SealedCase of, SchoolReader who, @Nullable String half, long now)
            throws IOException {
        commands++;
        byte[] command = ("command " + commands).getBytes(StandardCharsets.UTF_8);
        CaseDesk.Act act = new CaseDesk.Act(step, of.id(), half, command);
        return cases.take(
                act, who.person(), paired.stream().map(SchoolReader::person).toList(), now);
    }

    private static JsonNode sealed(SealedCase one) {
        return JsonMapper.shared().readTree(one.sealed());
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static byte[] context(SealedCase one) {
        return CaseSealer.context(one.id(), sealed(one).path("revision").asInt());
    }

    private static byte[] unwrap(
            String wrapped, SplitSeal.Half which, SealedCase one, SchoolReader who)
            throws EnvelopeException {
        byte[] id = who.person().recipient().id();
        return SplitSeal.unwrap(bytes(wrapped), which, context(one), id, who.kem());
    }

    /** The half that a second person's phone takes out of what it is sent. */
    private String half(SealedCase one, SchoolReader second) throws EnvelopeException {
        String wrapped = sealed(one).path("second").path(second.person().id()).asString();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(unwrap(wrapped, SplitSeal.Half.SECOND, one, second));
    }

    private String read(SealedCase one, SchoolReader counsellor) throws EnvelopeException {
        String first = sealed(one).path("first").path(counsellor.person().id()).asString();
        String second = String.valueOf(one.reading().half());
        return new String(
                SplitSeal.open(
                        context(one),
                        bytes(sealed(one).path("sealed").asString()),
                        unwrap(first, SplitSeal.Half.FIRST, one, counsellor),
                        unwrap(second, SplitSeal.Half.SECOND, one, counsellor)),
                StandardCharsets.UTF_8);
    }

    @Test
    void withoutConsentOrASecondPersonOrWeightNothingIsKept() throws Exception {
        assertThat(take(Level.ALERT, MORNING)).as("no consent").isFalse();
        consent();
        paired.remove(bat);
        assertThat(take(Level.ALERT, MORNING)).as("nobody second").isFalse();
        paired.add(SchoolReader.of("Other", Role.SECOND, "class-5b"));
        assertThat(take(Level.ALERT, MORNING)).as("another group's").isFalse();
        paired.add(bat);
        assertThat(take(Level.INFO, MORNING)).as("too light").isFalse();
        desk.tick(MORNING + 1);
        assertThat(held()).isEmpty();
        assertThat(take(Level.WATCH, MORNING)).isTrue();
        desk.tick(MORNING + 2);
        assertThat(held()).hasSize(1);
    }

    @Test
    void onDiskStandsNeitherWhoseDeviceNorWhichPlace() throws Exception {
        kept(Level.ALERT);
        desk.close();
        try (Stream<Path> files = Files.list(config.data())) {
            for (Path file : files.filter(one -> !one.endsWith("consents.json")).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("pupil", "otter");
            }
        }
    }

    @Test
    void aCounsellorReadsWhatASecondPersonReleasedForADay() throws Exception {
        SealedCase one = kept(Level.WATCH);
        assertThat(act(CaseStep.RELEASE, one, bat, half(one, bat), MORNING))
                .isEqualTo(CaseDesk.Result.NOT_NOW);
        assertThat(act(CaseStep.ASK, one, saraa, null, MORNING)).isEqualTo(CaseDesk.Result.DONE);
        assertThat(act(CaseStep.ASK, one, saraa, null, MORNING)).isEqualTo(CaseDesk.Result.NOT_NOW);
        assertThat(held().get(0).reading().half()).isNull();
        String wrong = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        assertThat(act(CaseStep.RELEASE, one, bat, wrong, MORNING)).isEqualTo(CaseDesk.Result.HALF);
        assertThat(act(CaseStep.RELEASE, one, bat, half(one, bat), MORNING))
                .isEqualTo(CaseDesk.Result.DONE);
        SealedCase released = held().get(0);
        assertThat(read(released, saraa)).contains("pupil-1", PLACE);
        assertThat(reader.log(null, 10).get(1).command())
                .as("half of a key stands in it")
                .isNull();
        assertThatThrownBy(() -> read(released, bat)).isInstanceOf(EnvelopeException.class);

        long over = MORNING + Limits.CASE_READ_S;
        assertThat(released.at(over - 1).reading().half()).isNotNull();
        assertThat(released.at(over).reading().half()).isNull();
        desk.tick(over);
        assertThat(held().get(0).reading().half()).as("on disk").isNull();
        assertThat(held().get(0).reading().state()).isEqualTo(CaseState.WAITING);
    }

    @Test
    void whatIsWithheldWaitsAgain() throws Exception {
        SealedCase one = kept(Level.WATCH);
        assertThat(act(CaseStep.ASK, one, saraa, null, 1)).isEqualTo(CaseDesk.Result.DONE);
        assertThat(act(CaseStep.WITHHOLD, one, bat, null, 1)).isEqualTo(CaseDesk.Result.DONE);
        assertThat(held().get(0).reading().by()).isEqualTo(saraa.person().id());
    }

    @Test
    void twoPeopleAreTwo() throws Exception {
        SchoolReader twin = SchoolReader.of("saraa ", Role.SECOND, "class-5a");
        paired.add(twin);
        SealedCase one = kept(Level.URGENT);
        assertThat(act(CaseStep.OPEN, one, saraa, null, MORNING)).isEqualTo(CaseDesk.Result.DONE);
        assertThat(act(CaseStep.COUNTERSIGN, one, twin, null, MORNING))
                .isEqualTo(CaseDesk.Result.SAME);
        assertThat(act(CaseStep.COUNTERSIGN, one, bat, null, MORNING))
                .isEqualTo(CaseDesk.Result.DONE);
        long later = MORNING + Limits.CASE_READ_S;
        assertThat(act(CaseStep.ASK, one, saraa, null, later)).isEqualTo(CaseDesk.Result.DONE);
        assertThat(act(CaseStep.RELEASE, one, twin, half(one, twin), later))
                .isEqualTo(CaseDesk.Result.SAME);
        paired.remove(bat);
        assertThat(act(CaseStep.RELEASE, one, bat, half(one, bat), later))
                .isEqualTo(CaseDesk.Result.DONE);
    }

    @Test
    void whoCameLaterOrIsOfAnotherGroupOpensNothing() throws Exception {
        SealedCase one = kept(Level.URGENT);
        SchoolReader late = SchoolReader.of("Late", Role.COUNSELLOR, "class-5a");
        SchoolReader other = SchoolReader.of("Other", Role.COUNSELLOR, "class-5b");
        paired.addAll(List.of(late, other));
        assertThat(act(CaseStep.ASK, one, late, null, MORNING)).isEqualTo(CaseDesk.Result.EARLIER);
        assertThat(act(CaseStep.OPEN, one, late, null, MORNING)).isEqualTo(CaseDesk.Result.EARLIER);
        assertThat(act(CaseStep.ASK, one, other, null, MORNING)).isEqualTo(CaseDesk.Result.NOWHERE);
        assertThat(act(CaseStep.OPEN, one, other, null, MORNING))
                .isEqualTo(CaseDesk.Result.NOWHERE);
        assertThat(reader.log(null, 10)).isEmpty();
    }

    @Test
    void anUrgentOneIsOpenedByOneAloneAndOwesASignature() throws Exception {
        SealedCase one = kept(Level.URGENT);
        assertThat(urgentHeard).isEqualTo(1);
        assertThat(act(CaseStep.OPEN, one, saraa, null, MORNING)).isEqualTo(CaseDesk.Result.DONE);
        assertThat(read(held().get(0), saraa)).contains(PLACE);
        long due = MORNING + Limits.CASE_COUNTERSIGN_S;
        assertThat(reader.overdue(due - 1)).isZero();
        assertThat(reader.overdue(due)).isEqualTo(1);
        desk.tick(due + 1);
        assertThat(reader.overdue(due))
                .as("still, when the time of reading is over")
                .isEqualTo(1);
        assertThat(act(CaseStep.COUNTERSIGN, one, bat, null, due + 2))
                .isEqualTo(CaseDesk.Result.DONE);
        assertThat(reader.overdue(due + 3)).isZero();
        assertThat(act(CaseStep.COUNTERSIGN, one, bat, null, due + 3))
                .isEqualTo(CaseDesk.Result.NOT_NOW);
        assertThat(reader.log("class-5a", 10))
                .extracting(CaseLogRow::step)
                .containsExactly("open", "countersign");
    }

    @Test
    void oneThatIsNotUrgentIsNeverOpenedAlone() throws Exception {
        SealedCase one = kept(Level.ALERT);
        assertThat(sealed(one).has("alone")).isFalse();
        assertThat(act(CaseStep.OPEN, one, saraa, null, MORNING))
                .isEqualTo(CaseDesk.Result.NOWHERE);
    }

    @Test
    void whatWasAskedForStaysAsItIsAndTheEpisodeGoesOnAsAnother() throws Exception {
        SealedCase one = kept(Level.WATCH);
        assertThat(act(CaseStep.ASK, one, saraa, null, MORNING)).isEqualTo(CaseDesk.Result.DONE);
        take(Level.ALERT, MORNING + 10);
        desk.tick(MORNING + 11);
        assertThat(held()).hasSize(2);
        assertThat(held())
                .filteredOn(same -> same.id().equals(one.id()))
                .singleElement()
                .satisfies(same -> assertThat(same.sealed()).isEqualTo(one.sealed()));
    }

    @Test
    void oneThatGrowsNoWeightierIsSealedOnceAMinute() throws Exception {
        SealedCase one = kept(Level.WATCH);
        take(Level.WATCH, MORNING + 2);
        desk.tick(MORNING + Limits.CASE_SEAL_EVERY_S);
        assertThat(sealed(held().get(0)).path("revision").asInt()).isEqualTo(1);
        desk.tick(MORNING + 1 + Limits.CASE_SEAL_EVERY_S);
        assertThat(sealed(held().get(0)).path("revision").asInt()).isEqualTo(2);
        assertThat(held().get(0).id()).isEqualTo(one.id());
    }

    @Test
    void aWithdrawalErasesTheCaseAndWhatWasSaidOfIt() throws Exception {
        SealedCase one = kept(Level.WATCH);
        act(CaseStep.ASK, one, saraa, null, MORNING);
        new ConsentDesk(consents, RANDOM, clock).withdraw(device());
        assertThat(take(Level.URGENT, MORNING + 5)).isFalse();
        desk.tick(MORNING + 6);
        assertThat(held()).isEmpty();
        assertThat(reader.log(null, 10)).singleElement().satisfies(row -> {
            assertThat(row.command()).isNull();
            assertThat(row.step()).isEqualTo("ask");
        });
        assertThat(CaseLogRow.broken(reader.log(null, 10))).isZero();
        desk.close();
        byte[] disk = Files.readAllBytes(config.data().resolve("school.db"));
        assertThat(new String(disk, StandardCharsets.ISO_8859_1))
                .doesNotContain("command 1", sealed(one).path("commitment").asString());
    }

    @Test
    void aCaseGoesWithItsTime() throws Exception {
        kept(Level.WATCH);
        desk.tick(MORNING + 14 * DAY);
        assertThat(held()).as("fourteen days and no more").hasSize(1);
        desk.tick(MORNING + 14 * DAY + 3600 + Limits.RETENTION_CHECK_MS / 1000);
        assertThat(held()).isEmpty();
    }

    @Test
    void aRowThatIsChangedOrMissingBreaksTheLog() throws Exception {
        SealedCase one = kept(Level.URGENT);
        act(CaseStep.OPEN, one, saraa, null, MORNING);
        act(CaseStep.COUNTERSIGN, one, bat, null, MORNING + 1);
        act(CaseStep.ASK, one, saraa, null, MORNING + Limits.CASE_READ_S);
        List<CaseLogRow> log = reader.log(null, 10);
        assertThat(log).extracting(CaseLogRow::n).containsExactly(1L, 2L, 3L);
        assertThat(CaseLogRow.broken(log)).isZero();
        assertThat(CaseLogRow.broken(log.subList(1, 3))).as("its begin went").isZero();
        assertThat(CaseLogRow.broken(List.of(log.get(0), log.get(2)))).isEqualTo(3);
        CaseLogRow row = log.get(1);
        CaseLogRow other = new CaseLogRow(
                row.n(),
                row.at(),
                row.step(),
                row.caseId(),
                row.group(),
                saraa.person().id(),
                row.label(),
                row.commandHash(),
                row.command(),
                row.previous(),
                row.hash());
        assertThat(CaseLogRow.broken(List.of(log.get(0), other, log.get(2)))).isEqualTo(2);
        assertThat(cases.wasDone("command 1".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(cases.wasDone("command 9".getBytes(StandardCharsets.UTF_8))).isFalse();
    }
}
