package org.sakhius.filters.syntax;

import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

/**
 * Regular expressions of Pi-hole: POSIX extended, in any case, anywhere in the name; behind them
 * {@code ;querytype=A,AAAA} or {@code !A}, {@code ;invert} and {@code ;reply=...}.
 *
 * <p>What POSIX says and RE2 does not is translated where it can be ({@link PosixRegex}); the rest
 * is refused.
 */
final class PiholeRegexParser implements LineParser {

    @Override
    public void parse(String line, LineSink sink) {
        if (line.charAt(0) == '#' || line.charAt(0) == '!') {
            return;
        }
        // No name holds a semicolon, so whatever stands behind one is an option.
        int semicolon = line.indexOf(';');
        String expression =
                PosixRegex.translated(semicolon < 0 ? line : line.substring(0, semicolon));
        if (expression == null || expression.isEmpty()) {
            sink.refuse(Refusal.REGEX);
            return;
        }
        PiholeOptions options =
                PiholeOptions.parse(semicolon < 0 ? "" : line.substring(semicolon + 1));
        if (options == null) {
            sink.refuse(Refusal.VALUE);
            return;
        }
        Trigger trigger = options.inverted() ? Trigger.NOT_REGEX : Trigger.REGEX;
        sink.special(
                Special.of(trigger, expression).when(options.when()).doing(options.effect()),
                false,
                false);
    }
}
