package org.sakhius.filters.syntax;

import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

/**
 * One name a line, for the syntaxes {@code domains} and {@code wildcard}; {@code /regex/} and
 * addresses, which mean answers that hold them, may stand between, and {@code ||name^} for a name
 * and everything below.
 *
 * <p>In {@code domains} a name means itself and {@code .name} everything below too; {@code *.name}
 * is refused, because publishers mean different things by it. In {@code wildcard} every spelling
 * means the name and everything below.
 */
final class NamesParser implements LineParser {
    private final boolean below;

    NamesParser(boolean below) {
        this.below = below;
    }

    @Override
    public void parse(String line, LineSink sink) {
        String text = isComment(line) ? "" : isRegex(line) ? line : LineParser.withoutComment(line);
        if (text.isEmpty()) {
            return;
        }
        String covered = LineParser.covered(text);
        if (covered != null) {
            sink.rule(covered, Scope.SUBTREE);
        } else if (isRegex(text)) {
            String expression = text.substring(1, Math.max(1, text.length() - 1));
            if (expression.isEmpty()) {
                sink.refuse(Refusal.REGEX);
            } else {
                sink.special(Special.of(Trigger.REGEX, expression), false, false);
            }
        } else if (LineParser.hasSpace(text)) {
            sink.refuse(Refusal.MALFORMED);
        } else if (text.startsWith(".")) {
            sink.rule(text.substring(1), Scope.SUBTREE);
        } else if (below && text.startsWith("*.")) {
            sink.rule(text.substring(2), Scope.SUBTREE);
        } else if (text.indexOf('*') >= 0 || text.indexOf('|') >= 0 || text.indexOf('^') >= 0) {
            sink.refuse(Refusal.PATTERN);
        } else {
            sink.rule(text, below ? Scope.SUBTREE : Scope.EXACT);
        }
    }

    private static boolean isRegex(String text) {
        return text.startsWith("/") && text.endsWith("/") && !text.startsWith("//");
    }

    private static boolean isComment(String line) {
        return LineParser.isCommentLine(line) || line.startsWith("//");
    }
}
