package org.sakhius.agent.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.ask.AskDesk.Result;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.HandClock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What somebody asks for is kept once, bounded, and never where nothing may be remembered. */
class AskDeskTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private AskBook book;
    private AskDesk desk;

    // JUnit calls it before every test.
    @SuppressWarnings("NullAway.Init")
    AskDeskTest() {}

    @BeforeEach
    void open() {
        book = new AskBook(folder, new SecureRandom());
        desk = new AskDesk(book, new Pseudonyms(new byte[32])::passing, clock);
    }

    private static AskDesk.Asker asker(String device) {
        return new AskDesk.Asker("device " + device, device, true);
    }

    private Result ask(String device, String name) {
        return desk.submit(asker(device), name, "", wanted -> true);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    @Test
    void theSameIsKeptOnceUntilItIsAnswered() throws IOException {
        assertThat(ask("tablet", "lesson.example")).isEqualTo(Result.SENT);
        assertThat(ask("tablet", "LESSON.example.")).isEqualTo(Result.ALREADY);
        assertThat(ask("phone", "lesson.example")).isEqualTo(Result.SENT);
        Ask first = desk.of(asker("tablet")).get(0);
        assertThat(first.id()).matches("[0-9a-f]{16}");
        book.answer(first.id(), Ask.State.DECLINED, 0, now());
        assertThat(ask("tablet", "lesson.example")).isEqualTo(Result.SENT);
        assertThat(desk.of(asker("tablet"))).hasSize(2);
        assertThat(new AskBook(folder, new SecureRandom()).all(now())).hasSize(3);
    }

    @Test
    void whatIsOpenOrProtectedIsNotWrittenDown() throws IOException {
        Result result = desk.submit(asker("tablet"), "help.example", "", wanted -> false);
        assertThat(result).isEqualTo(Result.OPEN);
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void limitsHoldAtTheLimitAndOnePastAndEndAfterAnHour() {
        int each = Limits.ASKS_PER_DEVICE_PER_HOUR;
        for (int i = 0; i < each; i++) {
            assertThat(ask("tablet", "n" + i + ".example")).isEqualTo(Result.SENT);
        }
        assertThat(ask("tablet", "one-more.example")).isEqualTo(Result.OFTEN);
        for (int i = each; i < Limits.ASKS_PER_HOUR; i++) {
            assertThat(ask("d" + i, "x.example")).isEqualTo(Result.SENT);
        }
        assertThat(ask("another", "x.example")).isEqualTo(Result.OFTEN);
        clock.move(3_599_000);
        assertThat(ask("another", "x.example")).isEqualTo(Result.OFTEN);
        clock.move(1_000);
        assertThat(ask("another", "x.example")).isEqualTo(Result.SENT);
    }

    @Test
    void noMoreAreKeptThanMayBeAndEachIsForgottenAfterAWeek() {
        for (int i = 0; i < Limits.ASKS_COUNT; i++) {
            clock.move(3_600_000);
            assertThat(ask("d" + i, "x.example")).isEqualTo(Result.SENT);
        }
        clock.move(3_600_000);
        assertThat(ask("full", "x.example")).isEqualTo(Result.OFTEN);
        clock.move(Limits.ASK_KEPT_S * 1000L);
        assertThat(book.all(now())).isEmpty();
        assertThat(ask("full", "x.example")).isEqualTo(Result.SENT);
        assertThat(book.all(now())).hasSize(1);
    }

    @Test
    void aReasonIsOneLineOfTextAndBounded() {
        String most = "ө".repeat(Limits.ASK_WHY_CHARS);
        assertThat(desk.submit(asker("t"), "x.example", most, n -> true)).isEqualTo(Result.SENT);
        assertThat(desk.submit(asker("t"), "y.example", most + "ө", n -> true))
                .isEqualTo(Result.WRONG);
        String nasty = " a\r\n<b>\u202eevil\u0000\u200b \ud83d\ude00 ";
        assertThat(desk.submit(asker("t"), "z.example", nasty, n -> true)).isEqualTo(Result.SENT);
        assertThat(desk.of(asker("t")).stream().map(Ask::why))
                .contains("a <b>evil \ud83d\ude00", most);
    }

    @ParameterizedTest
    @CsvSource({
        "School.Example, school.example",
        "https://www.school.example/a?b#c, www.school.example",
        "http://school.example:8080, school.example",
        "' school.example. ', school.example",
        "сургууль.example, xn--c1aqndkca7e.example",
    })
    void anAddressIsFoundInWhatWasPasted(String typed, String name) {
        assertThat(AskDesk.name(typed)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "school",
                "10.0.0.1",
                "[::1]",
                "a b.example",
                "<b>.example",
                "..",
                "\"x\".e"
            })
    void whatIsNoAddressIsNotTaken(String typed) {
        assertThat(AskDesk.name(typed)).isEmpty();
        assertThat(ask("t", typed)).isEqualTo(Result.WRONG);
    }

    @Test
    void whatADeviceThatNobodyAssignedAskedForIsShownToThatVeryDevice() throws IOException {
        AskDesk.Asker phone = new AskDesk.Asker("hardware 06:00:00:00:00:01", "", true);
        AskDesk.Asker other = new AskDesk.Asker("hardware 06:00:00:00:00:02", "", true);
        AskDesk.Asker address = new AskDesk.Asker("192.0.2.9", "", false);
        for (AskDesk.Asker each : List.of(phone, other, address)) {
            assertThat(desk.submit(each, "x.example", "", n -> true)).isEqualTo(Result.SENT);
        }
        assertThat(desk.submit(phone, "x.example", "", n -> true)).isEqualTo(Result.ALREADY);
        assertThat(desk.submit(phone, "mine.example", "", n -> true)).isEqualTo(Result.SENT);
        assertThat(desk.of(phone))
                .extracting(Ask::name)
                .contains("mine.example")
                .hasSize(2);
        assertThat(desk.of(other)).extracting(Ask::name).containsExactly("x.example");
        assertThat(Files.readString(folder.resolve("asks.json")))
                .doesNotContain("06:00", "192.0.2.9");
        // An address goes to others; hardware does not.
        clock.move(Limits.ASK_ADDRESS_S * 1000L - 1000);
        assertThat(desk.of(address)).hasSize(1);
        clock.move(1000);
        assertThat(desk.of(address)).isEmpty();
        String tag = book.all(now() - 2).get(2).who();
        Path file = folder.resolve("asks.json");
        assertThat(tag).isNotEmpty();
        assertThat(book.all(now()).get(2).who()).isEmpty();
        assertThat(Files.readString(file)).contains(tag);
        // Nobody has to ask or answer for it to be erased.
        book.tidy(now());
        assertThat(Files.readString(file)).doesNotContain(tag).contains("mine.example");
        assertThat(desk.of(phone)).hasSize(2);
        assertThat(desk.of(asker(""))).as("nobody else's").isEmpty();
    }

    @Test
    void aRestartLosesNoAnswerOfADeviceThatNobodyAssigned() throws IOException {
        AskDesk.Asker phone = new AskDesk.Asker("hardware 06:00:00:00:00:01", "", true);
        AskDesk.Asker other = new AskDesk.Asker("hardware 06:00:00:00:00:02", "", true);
        for (String name : List.of("one.example", "two.example")) {
            assertThat(desk.submit(phone, name, "", n -> true)).isEqualTo(Result.SENT);
        }
        book = new AskBook(folder, new SecureRandom());
        Ask first = book.all(now()).get(0);
        book.answer(first.id(), Ask.State.ALLOWED, now() + 60, now());
        open();
        assertThat(desk.of(phone))
                .extracting(Ask::state)
                .containsExactlyInAnyOrder(Ask.State.ALLOWED, Ask.State.OPEN);
        assertThat(desk.submit(phone, "two.example", "", n -> true)).isEqualTo(Result.ALREADY);
        assertThat(desk.of(other)).isEmpty();
        // Nobody who has the file sees that one device asked for both, nor which it was.
        assertThat(book.all(now()).stream().map(Ask::who)).doesNotHaveDuplicates();
        assertThat(Files.readString(folder.resolve("asks.json"))).doesNotContain("06:00");
        AskDesk stranger = new AskDesk(book, new Pseudonyms(new byte[] {1})::passing, clock);
        assertThat(stranger.of(phone)).as("another gateway's tags").isEmpty();
        desk.assigned(phone.key(), "tablet");
        assertThat(desk.of(asker("tablet"))).hasSize(2);
        assertThat(book.all(now()).stream().map(Ask::who)).containsOnly("");
    }

    @Test
    void objectionsAreBoundedKeptBesideRequestsAndForgotten() {
        assertThat(ask("tablet", "x.example")).isEqualTo(Result.SENT);
        AskDesk.Asker tablet = asker("tablet");
        Set<String> own = IntStream.rangeClosed(0, Limits.OBJECTIONS_COUNT)
                .mapToObj(i -> "incident" + i)
                .collect(Collectors.toSet());
        String long1 = "ө".repeat(Limits.ASK_WHY_CHARS + 1);
        assertThat(desk.object(tablet, "incident0", long1, own)).isEqualTo(Result.WRONG);
        assertThat(desk.object(tablet, "other", "", own)).isEqualTo(Result.WRONG);
        for (int i = 0; i < Limits.OBJECTIONS_COUNT; i++) {
            clock.move(3_600_000);
            assertThat(desk.object(tablet, "incident" + i, "", own)).isEqualTo(Result.SENT);
        }
        assertThat(desk.object(tablet, "incident0", "", own)).isEqualTo(Result.ALREADY);
        clock.move(3_600_000);
        String last = "incident" + Limits.OBJECTIONS_COUNT;
        assertThat(desk.object(tablet, last, "", own)).isEqualTo(Result.OFTEN);
        assertThat(new AskBook(folder, new SecureRandom()).objections(now()))
                .hasSize(Limits.OBJECTIONS_COUNT);
        assertThat(desk.of(tablet)).hasSize(1);
        clock.move(Limits.OBJECTION_KEPT_S * 1000L);
        assertThat(book.objections(now())).isEmpty();
        assertThat(desk.object(tablet, last, "", own)).isEqualTo(Result.SENT);
    }

    @Test
    void aFileOfBeforeKnowsNoObjections() throws IOException {
        String old = """
            {"v":1,"asks":[{"id":"0011223344556677","device":"","name":"a.example","why":"",
             "made":%d,"state":"OPEN","until":0,"answered":0}]}""".formatted(now());
        Files.writeString(folder.resolve("asks.json"), old);
        assertThat(book.objections(now())).isEmpty();
        assertThat(desk.of(asker(""))).as("nobody's it stays").isEmpty();
        assertThat(ask("t", "x.example")).isEqualTo(Result.SENT);
    }

    @Test
    void whatIsTooOldLeavesTheFileOfItself() throws IOException {
        book.tidy(now());
        assertThat(Files.list(folder)).as("nothing was asked").isEmpty();
        assertThat(ask("tablet", "x.example")).isEqualTo(Result.SENT);
        clock.move(Limits.ASK_KEPT_S * 1000L);
        book.tidy(now());
        assertThat(Files.readString(folder.resolve("asks.json"))).doesNotContain("x.example");
    }

    @Test
    void aDamagedFileLosesWhatWasAskedAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("asks.json"), "{");
        assertThat(book.all(now())).isEmpty();
        assertThat(ask("t", "x.example")).isEqualTo(Result.SENT);
    }
}
