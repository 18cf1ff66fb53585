package org.sakhius.agent.run;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

import org.sakhius.filters.name.Printable;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One line for an event: the time (UTC, milliseconds), the level, the message.
 *
 * <p>Whatever could break the line or hide text in it (controls, format characters, separators,
 * lone surrogates) is replaced by a space. By hand, because Logback's pattern loads sixty classes
 * at every start. Thread safe.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {

    private static final int LEVEL_CHARS = 5;

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        time(line, event.getTimeStamp());
        String level = event.getLevel().toString();
        line.append(' ').append(level);
        for (int i = level.length(); i <= LEVEL_CHARS; i++) {
            line.append(' ');
        }
        plain(line, String.valueOf(event.getFormattedMessage()));
        return line.append(System.lineSeparator()).toString();
    }

    private static void time(StringBuilder line, long millis) {
        long second = Math.floorDiv(millis, 1000L);
        LocalDateTime at = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        line.append(at.toLocalDate()).append('T');
        two(line, at.getHour()).append(':');
        two(line, at.getMinute()).append(':');
        two(line, at.getSecond()).append('.');
        int rest = (int) Math.floorMod(millis, 1000L);
        line.append((char) ('0' + rest / 100));
        two(line, rest % 100).append('Z');
    }

    private static StringBuilder two(StringBuilder line, int value) {
        return line.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static void plain(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            line.appendCodePoint(Printable.isHidden(c) ? ' ' : c);
            i += Character.charCount(c);
        }
    }
}
