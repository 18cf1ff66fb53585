package org.sakhius.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.sakhius.agent.command.PhoneOrders.NOW;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.command.Outcome.Result;
import org.sakhius.agent.guardian.MarkFile;
import org.sakhius.agent.guardian.Marking;
import org.sakhius.agent.limits.Limits;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Set;

/** The last word stands, of whoever it is; what is too long, unknown or gone is refused. */
class MarkOrdersTest {
    private static final String MARK =
            "\"step\":\"talked\",\"note\":\"Хамт\",\"next\":0,\"count\":2,\"level\":\"ALERT\"";

    @TempDir
    Path data;

    private MarkOrders orders;
    private MarkFile file;

    // JUnit calls it before every test.
    @SuppressWarnings("NullAway.Init")
    MarkOrdersTest() {}

    @BeforeEach
    void open() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1");
            statement.execute("CREATE TABLE incident (id TEXT)");
            for (int i = 0; i <= Limits.MARKS_COUNT; i++) {
                statement.execute("INSERT INTO incident VALUES ('I" + i + "')");
            }
        }
        orders = new MarkOrders(data);
        file = new MarkFile(data);
    }

    private Result mark(String incident, String mark, String by) throws IOException {
        String json = "{\"v\":1,\"policy\":0,\"expires\":0,\"minutes\":0,\"action\":\"mark\","
                + "\"target\":\"" + incident + "\",\"mark\":{" + mark + "}}";
        Order order = JsonMapper.shared().readValue(json, Order.class);
        return orders.mark(order, by, NOW);
    }

    private static String at(long second) {
        return MARK + ",\"at\":" + second;
    }

    @Test
    void theLaterWordStandsAndNobodyWritesInTheFuture() throws Exception {
        assertThat(mark("incident:I1", at(NOW - 10), "Ээж")).isEqualTo(Result.APPLIED);
        assertThat(mark("incident:I1", at(NOW - 20), "Аав")).isEqualTo(Result.APPLIED);
        assertThat(file.read()).extracting(Marking::by).containsExactly("Ээж");
        assertThat(mark("incident:I1", at(NOW + 900), "Аав")).isEqualTo(Result.APPLIED);
        assertThat(file.read()).extracting(Marking::by).containsExactly("Аав");
        assertThat(file.read()).extracting(Marking::at).containsExactly(NOW);
        assertThat(mark("incident:I1", at(NOW), "Ээж")).isEqualTo(Result.APPLIED);
        assertThat(file.read())
                .containsExactly(new Marking("I1", "talked", "Хамт", 0, 2, "ALERT", "Ээж", NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incident:I1 | \"talked\" | \"done\"",
                "incident:I1 | \"ALERT\" | \"HIGH\"",
                "incident:I1 | \"next\":0 | \"next\":-1",
                "incident:I1 | \"next\":0 | \"next\":4102444800",
                "incident:I1 | \"count\":2 | \"count\":-1",
                "children | x | x",
            })
    void whatIsNoMarkIsRefused(String target, String from, String to) throws Exception {
        assertThat(mark(target, at(NOW).replace(from, to), "Ээж")).isEqualTo(Result.MALFORMED);
        assertThat(file.read()).isEmpty();
    }

    @Test
    void aNoteHasItsLengthAndAnIncidentMustBeKept() throws Exception {
        String most = "x".repeat(Limits.MARK_NOTE_CHARS);
        assertThat(mark("incident:I1", at(NOW).replace("Хамт", most), "Ээж"))
                .isEqualTo(Result.APPLIED);
        assertThat(mark("incident:I1", at(NOW).replace("Хамт", most + "x"), "Ээж"))
                .isEqualTo(Result.MALFORMED);
        assertThat(mark("incident:gone", at(NOW), "Ээж")).isEqualTo(Result.NOWHERE);
        file.retain(Set.of("I2"));
        assertThat(file.read()).isEmpty();
    }

    @Test
    void beyondTheLimitTheOldestIsLetGo() throws Exception {
        for (int i = 0; i <= Limits.MARKS_COUNT; i++) {
            assertThat(mark("incident:I" + i, at(NOW), "Ээж")).isEqualTo(Result.APPLIED);
        }
        assertThat(file.read()).hasSize(Limits.MARKS_COUNT);
        assertThat(file.read().get(0).incident()).isEqualTo("I1");
    }

    @Test
    void aDamagedFileIsNotReplacedInSilence() throws Exception {
        Files.writeString(data.resolve("marks.json"), "{");
        assertThat(catchThrowable(() -> mark("incident:I1", at(NOW), "Ээж")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Mend");
    }
}
