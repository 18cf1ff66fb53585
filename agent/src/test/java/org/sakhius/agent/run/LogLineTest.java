package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

/** Each event is one line that says when, how grave and what, whatever a name in it holds. */
class LogLineTest {

    private static String line(Level level, String message, Object... values) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("x", context.getLogger("x"), level, message, null, values);
        event.setInstant(Instant.parse("2026-03-04T05:06:07.089Z"));
        LogLine layout = new LogLine();
        layout.setContext(context);
        return layout.doLayout(event);
    }

    @Test
    void theLineSaysWhenHowGraveAndWhat() {
        assertThat(line(Level.WARN, "lists: {} is gone", "a"))
                .isEqualTo(
                        "2026-03-04T05:06:07.089Z WARN  lists: a is gone" + System.lineSeparator());
        assertThat(line(Level.ERROR, "x")).startsWith("2026-03-04T05:06:07.089Z ERROR x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\rb", "a\u0000b", "a\u001b[2Jb", "a\u202eb", "a\u2028b", "a\ud800b"
            })
    void nothingBreaksOrHidesTheLine(String message) {
        String body = line(Level.INFO, "{}", message).strip();
        assertThat(body).matches("\\S+ INFO  a (\\[2J)?b");
    }

    @Test
    void lettersOfEveryAlphabetStay() {
        assertThat(line(Level.INFO, "Өвөр 日本 😀")).endsWith("Өвөр 日本 😀" + System.lineSeparator());
    }
}
