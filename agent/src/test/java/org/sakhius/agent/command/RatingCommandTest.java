package org.sakhius.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sakhius.agent.command.PhoneOrders.AGENT;
import static org.sakhius.agent.command.PhoneOrders.NOW;
import static org.sakhius.agent.command.PhoneOrders.PHONE;
import static org.sakhius.agent.command.PhoneOrders.RANDOM;
import static org.sakhius.agent.command.PhoneOrders.order;
import static org.sakhius.agent.command.PhoneOrders.seal;
import static org.sakhius.agent.command.PhoneOrders.viewer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.changes.Ratings;
import org.sakhius.agent.command.Outcome.Result;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.Kind;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Usefulness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a guardian's word on a kind of message may say, and for how long. */
class RatingCommandTest {
    @TempDir
    Path folder;

    private final byte[] epoch = new byte[16];
    private CommandDesk desk;

    @BeforeEach
    void open() throws ConfigException {
        HandClock clock = new HandClock();
        clock.set(NOW * 1000);
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("s.yaml"),
                "data: state\nmode: home\n",
                ConfigLoader.Purpose.CONSOLE);
        desk = new CommandDesk(
                () -> config,
                AGENT,
                any -> List.of(epoch),
                () -> List.of(viewer()),
                new AskBook(folder.resolve("state"), RANDOM),
                new Newcomers(null, new Pseudonyms(new byte[32]), RANDOM, clock),
                clock);
    }

    private Result result(String order, long counter) {
        return desk.check(seal(order, counter, PHONE, Kind.REQUEST, AGENT, epoch))
                .result();
    }

    private ChangeBook book() throws IOException {
        return new ChangeFile(folder.resolve("state")).read();
    }

    @Test
    void aWordOnAKindOfMessageHoldsNinetyDaysAndTheLatestStands() throws IOException {
        String useless = order(0, NOW + 600, "fewer", "category:gambling", 0);
        assertThat(result(useless, 1)).isEqualTo(Result.APPLIED);
        assertThat(result(order(1, NOW + 600, "fewer", "category:dating", 0), 2))
                .isEqualTo(Result.APPLIED);
        String useful = order(2, NOW + 600, "more", "category:gambling", 0);
        assertThat(result(useful, 3)).isEqualTo(Result.APPLIED);
        long until = NOW + Usefulness.LASTS.toSeconds();
        assertThat(book().changes())
                .extracting(Change::kind, Change::target, Change::until, Change::by)
                .containsExactly(
                        tuple(Change.Kind.FEWER, "category:dating", until, "Болд"),
                        tuple(Change.Kind.MORE, "category:gambling", until, "Болд"));
        assertThat(Ratings.of(book()).inForce(Instant.ofEpochSecond(NOW)))
                .extracting(Usefulness.Said::category, Usefulness.Said::useful)
                .containsExactly(tuple(Category.DATING, false), tuple(Category.GAMBLING, true));
        String back = order(3, NOW + 600, "end", "category:gambling", 0)
                .replace("\"target\"", "\"of\":\"more\",\"target\"");
        assertThat(result(back, 4)).isEqualTo(Result.APPLIED);
        assertThat(book().changes()).extracting(Change::target).containsExactly("category:dating");
    }

    @ParameterizedTest
    @ValueSource(strings = {"category:nothing", "children", "device:tablet", "category:"})
    void aWordOnWhatIsNoKindOfMessageIsRefused(String target) throws IOException {
        assertThat(result(order(0, NOW + 600, "more", target, 0), 1)).isEqualTo(Result.NOWHERE);
        assertThat(book()).isEqualTo(ChangeBook.EMPTY);
    }

    @Test
    void aKindOfMessageIsNotPausedAndAWordHasNoLengthAndNoNames() throws IOException {
        assertThat(result(order(0, NOW + 600, "pause", "category:gambling", 10), 1))
                .isEqualTo(Result.NOWHERE);
        String word = order(0, NOW + 600, "more", "category:gambling", 1);
        assertThat(result(word, 2)).isEqualTo(Result.MALFORMED);
        String named = order(0, NOW + 600, "more", "category:gambling", 0)
                .replace("\"minutes\"", "\"names\":[\"a.example\"],\"minutes\"");
        assertThat(result(named, 3)).isEqualTo(Result.MALFORMED);
        assertThat(book()).isEqualTo(ChangeBook.EMPTY);
    }
}
