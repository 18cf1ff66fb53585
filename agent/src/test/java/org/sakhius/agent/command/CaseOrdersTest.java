package org.sakhius.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.command.Outcome.Result;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.Kind;

import java.nio.file.Path;
import java.util.List;

/** What a command about a case must hold before a case is looked at: a role and a reason. */
class CaseOrdersTest {
    private static final String CASE = "case:0123456789abcdefghjkmnpqrs";

    @TempDir
    Path folder;

    private final byte[] epoch = new byte[16];
    private String role = "counsellor";
    private CommandDesk desk;
    private long counter;

    @BeforeEach
    void open() throws ConfigException {
        HandClock clock = new HandClock();
        clock.set(NOW * 1000);
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("s.yaml"),
                "data: state\nmode: school\ngroups: { class-5a: {} }\n",
                ConfigLoader.Purpose.CONSOLE);
        desk = new CommandDesk(
                () -> config,
                AGENT,
                any -> List.of(epoch),
                () -> List.of(reader()),
                new AskBook(folder.resolve("state"), RANDOM),
                new Newcomers(null, new Pseudonyms(new byte[32]), RANDOM, clock),
                clock);
    }

    private Viewer reader() {
        Viewer is = viewer();
        return new Viewer(
                is.id(),
                is.label(),
                is.signingKey(),
                is.kemKey(),
                is.added(),
                null,
                role,
                "class-5a");
    }

    private Result result(String action, String target, String reason) {
        String plain = order(0, NOW + 600, action, target, 0);
        String said = reason.isEmpty()
                ? plain
                : plain.replace("\"minutes\"", "\"reason\":\"" + reason + "\",\"minutes\"");
        counter++;
        return desk.check(seal(said, counter, PHONE, Kind.REQUEST, AGENT, epoch))
                .result();
    }

    @Test
    void whoWantsToReadSaysWhyAndNotTooMuch() {
        String longest = "a".repeat(Limits.CASE_REASON_CHARS);
        assertThat(result("ask", CASE, longest)).as("no such case").isEqualTo(Result.NOWHERE);
        assertThat(result("ask", CASE, longest + "a")).isEqualTo(Result.MALFORMED);
        assertThat(result("ask", CASE, "")).isEqualTo(Result.MALFORMED);
        assertThat(result("open", CASE, " ")).isEqualTo(Result.MALFORMED);
        assertThat(result("open", "device:tablet", "why")).isEqualTo(Result.MALFORMED);
    }

    @Test
    void nobodyTakesTheOthersPart() {
        assertThat(result("release", CASE, "")).isEqualTo(Result.ROLE);
        assertThat(result("countersign", CASE, "")).isEqualTo(Result.ROLE);
        assertThat(result("withhold", CASE, "")).isEqualTo(Result.ROLE);
        role = "second";
        assertThat(result("ask", CASE, "why")).isEqualTo(Result.ROLE);
        assertThat(result("open", CASE, "why")).isEqualTo(Result.ROLE);
        assertThat(result("release", CASE, "why")).as("says nothing").isEqualTo(Result.MALFORMED);
        assertThat(result("release", CASE, "")).isEqualTo(Result.NOWHERE);
        assertThat(result("withhold", CASE, "why")).isEqualTo(Result.MALFORMED);
        assertThat(result("withhold", CASE, "")).isEqualTo(Result.NOWHERE);
        role = "teacher";
        for (String action : List.of("ask", "open", "release", "withhold", "countersign")) {
            assertThat(result(action, CASE, "")).isEqualTo(Result.ROLE);
        }
    }
}
