package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.notify.PushDouble.Got;
import org.sakhius.console.server.Notified.Guardian;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** No notice, log line or table says what an alert is about, of whom, or from which gateway. */
class NoticeSilenceTest {
    private static final List<String> SECRETS = List.of(
            "lucky-wheel-casino.example",
            "gambling",
            "urgent",
            "Temuujin",
            "tablet",
            "child-10-12");

    @Test
    void nothingIsSaidAnywhere(@TempDir Path folder) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("org.sakhius");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        Level before = logger.getLevel();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        TestAgent agent = new TestAgent();
        List<String> said = new ArrayList<>();
        try (Notified house = new Notified(folder, agent)) {
            Guardian mother = house.guardian()
                    .withPush("mother")
                    .withMail("eej@mail.example")
                    .withOutlet("+97699112233");
            house.push.next(503);
            house.console.send(house.agent.signed(
                    house.console,
                    "PUT",
                    agent.envelopePath(1),
                    agent.seal(
                            house.console.clock.instant(),
                            "{\"incidents\":" + SECRETS + "}",
                            mother.viewer.woken()),
                    house.console.clock.seconds()));
            house.asked(1);
            house.console.pass(Duration.ofSeconds(5));
            house.pushes(1);
            house.console.pass(Duration.ofMillis(Limits.NOTIFY_ESCALATE_MS));
            house.mails(2);
            house.console.pass(Duration.ofMillis(Limits.NOTIFY_ESCALATE_MS));
            house.outlets(2);

            house.push.all().stream().map(Got::toString).forEach(said::add);
            said.addAll(house.mails());
            said.addAll(house.outletBodies());
            assertThat(said).noneMatch(text -> text.contains(agent.id()));
            for (String table : List.of("channels", "notices", "deliveries", "asks")) {
                for (String column : house.console.column(
                        "SELECT name FROM pragma_table_info('" + table + "')")) {
                    said.addAll(house.console.column("SELECT CAST(" + column + " AS TEXT) FROM "
                            + table + " WHERE " + column + " IS NOT NULL"));
                }
            }
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
            logger.setAdditive(true);
        }
        List<String> logged = List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();

        assertThat(said).hasSizeGreaterThan(20);
        assertThat(logged).isNotEmpty();
        // Addresses of guardians are in the table of ways and nowhere in the log.
        assertThat(logged)
                .noneMatch(line -> line.contains("eej@") || line.contains("+976"))
                .noneMatch(line -> line.contains("127.0.0.1:"));
        said.addAll(logged);
        assertThat(said)
                .allSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT))
                        .doesNotContain(SECRETS.stream()
                                .map(secret -> secret.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new)));
    }
}
