package org.sakhius.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.agent.command.PhoneOrders.AGENT;
import static org.sakhius.agent.command.PhoneOrders.NOW;
import static org.sakhius.agent.command.PhoneOrders.PHONE;
import static org.sakhius.agent.command.PhoneOrders.RANDOM;
import static org.sakhius.agent.command.PhoneOrders.order;
import static org.sakhius.agent.command.PhoneOrders.pause;
import static org.sakhius.agent.command.PhoneOrders.seal;
import static org.sakhius.agent.command.PhoneOrders.viewer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.ask.Ask;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.command.Outcome.Result;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.summary.CommandTaker;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.SigningKey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A taken console, a thief and a slow network cannot command a gateway. */
class CommandDeskTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final byte[] epoch = new byte[16];
    private CommandDesk desk;
    private AskBook asks;
    private Newcomers newcomers;

    @BeforeEach
    void open() throws ConfigException {
        clock.set(NOW * 1000);
        RANDOM.nextBytes(epoch);
        asks = new AskBook(folder.resolve("state"), RANDOM);
        newcomers = new Newcomers(null, new Pseudonyms(new byte[32]), RANDOM, clock);
        desk = desk("home", viewer());
    }

    private CommandDesk desk(String mode, Viewer... paired) throws ConfigException {
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("s.yaml"), """
                    data: state
                    mode: %s
                    profiles: { temuujin: { like: child-10-12 } }
                    devices: [{ id: tablet, match: "192.0.2.10", profile: temuujin }]
                    """.formatted(mode), ConfigLoader.Purpose.CONSOLE);
        return new CommandDesk(
                () -> config,
                AGENT,
                any -> List.of(epoch),
                () -> List.of(paired),
                asks,
                newcomers,
                clock);
    }

    private byte[] sealed(String order, long counter) {
        return seal(order, counter, PHONE, Kind.REQUEST, AGENT, epoch);
    }

    private ChangeBook book() throws IOException {
        return new ChangeFile(folder.resolve("state")).read();
    }

    @Test
    void aPairedPhonePausesAndEndsIt() throws IOException {
        Outcome outcome = desk.check(sealed(pause(0, 10), 1));
        assertThat(outcome.result()).isEqualTo(Result.APPLIED);
        assertThat(outcome.viewer()).isEqualTo(viewer());
        assertThat(outcome.sequence()).isEqualTo(1);
        Change change = book().changes().get(0);
        assertThat(change.by()).isEqualTo("Болд");
        assertThat(change.until()).isEqualTo(NOW + 600);
        String end = "{\"v\":1,\"policy\":1,\"expires\":%d,\"action\":\"end\",\"of\":\"pause\","
                        .formatted(NOW + 600)
                + "\"target\":\"children\",\"minutes\":0}";
        assertThat(desk.check(sealed(end, 2)).result()).isEqualTo(Result.APPLIED);
        assertThat(book().changes()).isEmpty();
    }

    @Test
    void anApprovalOpensNamesAndNothingElse() throws IOException {
        String approve = "{\"v\":1,\"policy\":0,\"expires\":%d,\"action\":\"allow\",\"target\":"
                        .formatted(NOW + 600)
                + "\"device:tablet\",\"names\":[\"Lesson.Example.\"],\"minutes\":60}";
        assertThat(desk.check(sealed(approve, 1)).result()).isEqualTo(Result.APPLIED);
        assertThat(book().changes().get(0).names()).containsExactly("lesson.example");
        assertThat(desk.check(sealed(approve.replace("Lesson", " ").replace(":0,", ":1,"), 2))
                        .result())
                .isEqualTo(Result.MALFORMED);
        String empty = order(1, NOW + 600, "allow", "children", 60);
        assertThat(desk.check(sealed(empty, 3)).result()).isEqualTo(Result.MALFORMED);
        assertThat(desk.check(sealed(order(1, NOW + 600, "bonus", "children", 0), 4))
                        .result())
                .isEqualTo(Result.MALFORMED);
    }

    @Test
    void whatWasHeardOnceIsNeverHeardAgainNotEvenAfterARestart() throws Exception {
        byte[] first = sealed(pause(0, 10), 5);
        assertThat(desk.take(first).applied()).isTrue();
        desk.told();
        assertThat(desk.check(first).result()).isEqualTo(Result.TOLD);
        assertThat(desk.take(first).outcome()).as("nothing more is told").isEmpty();
        assertThat(desk.check(sealed(pause(1, 10), 4)).result()).isEqualTo(Result.REPLAYED);
        assertThat(desk.check(sealed(pause(1, 10), 5)).result()).isEqualTo(Result.REPLAYED);
        assertThat(desk("home", viewer()).check(first).result()).isEqualTo(Result.TOLD);
        assertThat(desk.check(sealed(pause(1, 10), 6)).applied()).isTrue();
        Files.writeString(folder.resolve("state/commands.json"), "{");
        assertThat(desk.check(sealed(pause(2, 10), 7)).result()).isEqualTo(Result.FAILED);
        assertThat(book().version()).isEqualTo(2);
    }

    @Test
    void aPowerCutBeforeTheOutcomeWasToldChangesNothingTwiceAndTellsTheTruth() throws Exception {
        byte[] first = sealed(pause(0, 10), 1);
        assertThat(desk.take(first).applied()).isTrue();
        // Done and not told: it comes again after the restart.
        desk = desk("home", viewer());
        CommandTaker.Taken again = desk.take(first);
        assertThat(again.applied()).isTrue();
        assertThat(again.outcome()).containsEntry("result", "applied");
        assertThat(book().changes()).hasSize(1);
        assertThat(book().version()).isEqualTo(1);
        desk.told();

        byte[] end = sealed(
                order(1, NOW + 600, "end", "children", 0)
                        .replace("\"target\"", "\"of\":\"pause\",\"target\""),
                2);
        assertThat(desk.take(end).applied()).isTrue();
        assertThat(desk("home", viewer()).take(end).applied()).isTrue();
        assertThat(book().version()).isEqualTo(2);

        // Heard and not done: the disk was full in between.
        byte[] third = sealed(pause(2, 10), 3);
        Path lock = folder.resolve("state/changes.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        assertThat(desk.check(third).result()).isEqualTo(Result.FAILED);
        Files.delete(lock);
        assertThat(desk("home", viewer()).check(third).result()).isEqualTo(Result.APPLIED);
    }

    @Test
    void aRequestIsAnsweredByAnApprovalOrByNotNow() throws IOException {
        AskDesk asked = new AskDesk(asks, tag -> tag, clock);
        for (String name : List.of("lesson.example", "game.example")) {
            assertThat(asked.submit(new AskDesk.Asker("a", "tablet", true), name, "", n -> true))
                    .isEqualTo(AskDesk.Result.SENT);
        }
        List<Ask> open = asks.all(NOW);
        String allow = order(0, NOW + 600, "allow", "device:tablet", 60)
                .replace(
                        "\"minutes\"",
                        "\"names\":[\"lesson.example\"],\"request\":\"%s\",\"minutes\""
                                .formatted(open.get(0).id()));
        assertThat(result(allow, 1)).isEqualTo(Result.APPLIED);
        assertThat(asks.all(NOW).get(0).state()).isEqualTo(Ask.State.ALLOWED);
        assertThat(asks.all(NOW).get(0).until()).isEqualTo(NOW + 3600);
        // "Not now" changes no policy: it needs to have seen none.
        String decline = order(7, NOW + 600, "decline", "", 0)
                .replace(
                        "\"minutes\"",
                        "\"request\":\"%s\",\"minutes\"".formatted(open.get(1).id()));
        assertThat(result(decline, 2)).isEqualTo(Result.APPLIED);
        assertThat(asks.all(NOW).get(1).state()).isEqualTo(Ask.State.DECLINED);
        assertThat(book().version()).isEqualTo(1);
        assertThat(result(decline.replace(open.get(1).id(), "0".repeat(16)), 3))
                .isEqualTo(Result.NOWHERE);
        assertThat(result(order(1, NOW + 600, "decline", "", 0), 4)).isEqualTo(Result.NOWHERE);
    }

    @Test
    void oneApprovalEndsAndTheOthersStay() throws IOException {
        assertThat(result(named(0, 1), 1)).isEqualTo(Result.APPLIED);
        assertThat(result(named(1, 1).replace("a.example", "b.example"), 2))
                .isEqualTo(Result.APPLIED);
        String end = named(2, 1).replace("\"deny\"", "\"end\",\"of\":\"deny\"");
        assertThat(result(end, 3)).isEqualTo(Result.APPLIED);
        assertThat(book().changes())
                .extracting(Change::names)
                .containsExactly(List.of("b.example"));
        String all = order(3, NOW + 600, "end", "children", 0)
                .replace("\"target\"", "\"of\":\"deny\",\"target\"");
        assertThat(result(all, 4)).isEqualTo(Result.APPLIED);
        assertThat(book().changes()).isEmpty();
    }

    @Test
    void whatAConsoleMakesUpIsToldAFewTimesAnHour() {
        byte[] forged =
                seal(pause(0, 10), 1, SigningKey.generate(RANDOM), Kind.REQUEST, AGENT, epoch);
        for (int i = 0; i < Limits.COMMAND_REFUSALS_TOLD_COUNT; i++) {
            assertThat(desk.take(forged).outcome()).containsEntry("reason", "unknown");
        }
        assertThat(desk.take(forged).outcome()).isEmpty();
        assertThat(desk.take(sealed(pause(9, 10), 1)).outcome())
                .as("what a phone really sent is always told")
                .containsEntry("reason", "stale");
        clock.set(NOW * 1000 + 3_600_000);
        assertThat(desk.take(forged).outcome()).isNotEmpty();
    }

    @Test
    void anOutcomeSaysWhoAskedForWhatAndWhyNot() {
        String approve = order(5, NOW + 600, "allow", "device:tablet", 60)
                .replace("\"minutes\"", "\"names\":[\"Lesson.Example\"],\"minutes\"");
        Map<String, Object> told = desk.take(sealed(approve, 8)).outcome();
        assertThat(told)
                .containsEntry("what", "allow")
                .containsEntry("viewer", viewer().id())
                .containsEntry("label", "Болд")
                .containsEntry("sequence", 8L)
                .containsEntry("result", "refused")
                .containsEntry("reason", "stale")
                .containsEntry("target", "device:tablet")
                .containsEntry("names", List.of("Lesson.Example"))
                .containsEntry("minutes", 60);
        assertThat(String.valueOf(told.get("why"))).contains("Дахин").contains("Look again");
    }

    @Test
    void whoWasRemovedIsForgottenAndStillDoesNothingTwice() throws Exception {
        byte[] first = sealed(pause(0, 10), 5);
        assertThat(desk.check(first).applied()).isTrue();
        Path file = folder.resolve("state/commands.json");
        String gone = "{\"" + "0".repeat(32) + "\":{\"counter\":9,\"hash\":\"x\",\"told\":true},";
        Files.writeString(file, gone + Files.readString(file).substring(1));
        assertThat(desk.check(sealed(pause(1, 10), 6)).applied()).isTrue();
        assertThat(Files.readString(file))
                .startsWith("{\"" + viewer().id() + "\":{\"counter\":6,")
                .doesNotContain("0".repeat(32));

        // Removed, forgotten, paired again with the same keys.
        Files.writeString(file, "{}");
        assertThat(desk.check(first).result()).isEqualTo(Result.STALE);
        assertThat(book().version()).isEqualTo(2);
    }

    @Test
    void whatIsLateOrLivesTooLongIsRefused() throws IOException {
        assertThat(desk.check(sealed(order(0, NOW, "pause", "children", 10), 1)).result())
                .isEqualTo(Result.LATE);
        long most = NOW + Limits.COMMAND_LIFE_S;
        assertThat(result(order(0, most + 1, "pause", "children", 10), 2)).isEqualTo(Result.LATE);
        assertThat(result(order(0, most, "pause", "children", 10), 3)).isEqualTo(Result.APPLIED);
        assertThat(book().version()).isEqualTo(1);
    }

    @Test
    void nothingIsDoneByAClockThatWasNotSet() throws IOException {
        clock.set(Limits.CLOCK_FLOOR_S * 1000 - 1);
        assertThat(desk.check(sealed(pause(0, 10), 1)).result()).isEqualTo(Result.FAILED);
        assertThat(book()).isEqualTo(ChangeBook.EMPTY);
    }

    @Test
    void limitsHoldAtTheLimitAndOnePast() throws IOException {
        int most = 60 * Limits.CHANGE_MOST_HOURS;
        assertThat(result(pause(0, most + 1), 1)).isEqualTo(Result.MALFORMED);
        assertThat(result(pause(0, most), 2)).isEqualTo(Result.APPLIED);
        int names = Limits.COMMAND_NAMES_COUNT;
        assertThat(result(named(1, names + 1), 3)).isEqualTo(Result.MALFORMED);
        assertThat(result(named(1, names), 4)).isEqualTo(Result.APPLIED);
    }

    private Result result(String order, long counter) {
        return desk.check(sealed(order, counter)).result();
    }

    private static String named(long policy, int count) {
        String names = String.join(",", Collections.nCopies(count, "\"a.example\""));
        return order(policy, NOW + 600, "deny", "children", 10)
                .replace("\"minutes\"", "\"names\":[" + names + "],\"minutes\"");
    }

    @Test
    void aPolicyThatChangedMeanwhileIsNotChangedBlindly() throws IOException {
        assertThat(desk.check(sealed(pause(0, 10), 1)).applied()).isTrue();
        assertThat(desk.check(sealed(pause(0, 20), 2)).result()).isEqualTo(Result.STALE);
        assertThat(book().changes()).hasSize(1);
    }

    @Test
    void strangersRemovedPhonesAndOtherGatewaysAreRefused() throws Exception {
        SigningKey thief = SigningKey.generate(RANDOM);
        byte[] forged = seal(pause(0, 10), 1, thief, Kind.REQUEST, AGENT, epoch);
        assertThat(desk.check(forged).result()).isEqualTo(Result.UNKNOWN);
        assertThat(desk("home").check(sealed(pause(0, 10), 1)).result()).isEqualTo(Result.UNKNOWN);
        AgentIdentity other = AgentIdentity.generate(RANDOM);
        byte[] elsewhere = seal(pause(0, 10), 1, PHONE, Kind.REQUEST, other, epoch);
        assertThat(desk.check(elsewhere).result()).isEqualTo(Result.ELSEWHERE);
        byte[] before = seal(pause(0, 10), 1, PHONE, Kind.REQUEST, AGENT, new byte[16]);
        assertThat(desk.check(before).result()).isEqualTo(Result.ELSEWHERE);
        byte[] summary = seal(pause(0, 10), 1, PHONE, Kind.SUMMARY, AGENT, epoch);
        assertThat(desk.check(summary).result()).isEqualTo(Result.MALFORMED);
        assertThat(book()).isEqualTo(ChangeBook.EMPTY);
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        byte[] good = sealed(pause(0, 10), 1);
        for (int at = 0; at < good.length; at += 97) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertThat(desk.check(bad).applied()).as("byte " + at).isFalse();
        }
        assertThat(desk.check(Arrays.copyOf(good, good.length - 1)).result())
                .isEqualTo(Result.MALFORMED);
        assertThat(book()).isEqualTo(ChangeBook.EMPTY);
        assertThat(desk.check(good).applied()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile:nobody", "device:nothing", "device:", "the house"})
    void nobodyIsConcernedWhoIsNotThere(String target) {
        assertThat(desk.check(sealed(order(0, NOW + 60, "pause", target, 5), 1)).result())
                .isEqualTo(Result.NOWHERE);
    }

    @Test
    void inASchoolWhoReadsDoesNotSteer() throws ConfigException {
        assertThat(desk("school", viewer()).check(sealed(pause(0, 10), 1)).result())
                .isEqualTo(Result.ROLE);
    }
}
