package org.sakhius.filters.syntax;

import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

/**
 * AdGuard's DNS filtering syntax:
 *
 * <pre>
 * ||name^ |name name| piece*piece   patterns, see {@link AdguardPattern}
 * /expression/                      a regular expression
 * name                              the name only
 * 0.0.0.0 name name                 the names only
 * 10.0.0.0/8                        answers that hold such an address
 * @@...                             an exception
 * ...$modifier,modifier=value       see {@link AdguardModifiers}
 * ! text, # text                    a comment
 * </pre>
 *
 * <p>A rule with a modifier that is not known is dropped whole: it may narrow the rule, which
 * without it would block what nobody asked to block.
 */
final class AdguardParser implements LineParser {
    private static final String[] COSMETIC = {"##", "#@#", "#?#", "#$#", "#%#", "#@?#", "$$", "$@$"
    };
    private static final Special HOSTS_LINE = Special.of(Trigger.NAME, "").in(Family.HOSTS, 0);

    @Override
    public void parse(String line, LineSink sink) {
        if (isCosmetic(line)) {
            sink.refuse(Refusal.COSMETIC);
        } else if (!LineParser.isCommentLine(line) && line.charAt(0) != '#') {
            parseRule(line, sink);
        }
    }

    private static void parseRule(String line, LineSink sink) {
        boolean exception = line.startsWith("@@");
        String text = exception ? line.substring(2) : line;
        int end = expressionEnd(text);
        if (!exception && end < 0 && !hasAnchor(text)) {
            int dollarAt = text.indexOf('$');
            boolean inModifier = dollarAt >= 0 && dollarAt < text.indexOf('#');
            text = inModifier ? text : LineParser.withoutComment(text);
            if (HostsParser.parseEntry(text, sink, HOSTS_LINE)) {
                return;
            }
        }
        int dollar = end < 0 ? text.indexOf('$') : end + 1;
        String body = dollar < 0 || dollar >= text.length() ? text : text.substring(0, dollar);
        String rest = body.length() == text.length() ? "" : text.substring(dollar + 1);
        AdguardModifiers modifiers = AdguardModifiers.parse(rest, exception);
        if (modifiers.wrong() != null) {
            sink.refuse(modifiers.wrong());
        } else if (end >= 0) {
            emit(modifiers, Trigger.REGEX, body.substring(1, end), exception, sink);
        } else if (dollar < 0 && !exception && !hasAnchor(body)) {
            parseBare(body, modifiers, sink);
        } else {
            parsePattern(body, modifiers, exception, sink);
        }
    }

    /** A line of nothing but a name, a piece of a name, an address or a range. */
    private static void parseBare(String text, AdguardModifiers modifiers, LineSink sink) {
        Prefix range = Prefix.parse(text);
        if (range != null && text.length() > 2) {
            sink.special(Special.of(Trigger.ADDRESS, range.toString()), false, false);
        } else {
            parsePattern(text, modifiers, false, sink);
        }
    }

    private static void parsePattern(
            String text, AdguardModifiers modifiers, boolean exception, LineSink sink) {
        if (LineParser.hasSpace(text)) {
            sink.refuse(Refusal.MALFORMED);
            return;
        }
        AdguardPattern pattern = AdguardPattern.parse(text);
        if (pattern == null) {
            sink.refuse(Refusal.PATTERN);
            return;
        }
        boolean narrowed =
                !modifiers.when().equals(Conditions.NONE) || modifiers.family() == Family.REWRITE;
        if ((pattern.tooWide() || isShort(text, modifiers, exception)) && !narrowed) {
            sink.refuse(Refusal.PATTERN);
        } else if (modifiers.needsReverseName() && !pattern.isReverseName()) {
            sink.refuse(Refusal.VALUE);
        } else if (pattern.range() != null) {
            emit(modifiers, Trigger.ADDRESS, pattern.range().toString(), exception, sink);
        } else {
            emitName(pattern, modifiers, exception, sink);
        }
    }

    /** What is not alone is a piece of names, and one of two characters would be in very many. */
    private static boolean isShort(String text, AdguardModifiers modifiers, boolean exception) {
        return text.length() < 3 && (exception || !modifiers.plain());
    }

    private static void emitName(
            AdguardPattern pattern, AdguardModifiers modifiers, boolean exception, LineSink sink) {
        // Only a name that stands quite alone means itself: else it is a piece of names there.
        boolean alone = !exception && modifiers.plain();
        Scope scope = pattern.scope(alone);
        if (scope == null) {
            emit(modifiers, Trigger.PATTERN, pattern.text(), exception, sink);
        } else {
            Special special = modifiers.special(Trigger.NAME, "");
            sink.rule(pattern.name(), scope, exception, modifiers.important(), special);
        }
    }

    private static void emit(
            AdguardModifiers modifiers,
            Trigger trigger,
            String text,
            boolean exception,
            LineSink sink) {
        Special special = modifiers.special(trigger, text);
        sink.special(
                special == null ? Special.of(trigger, text) : special,
                exception,
                modifiers.important());
    }

    private static boolean hasAnchor(String text) {
        return text.startsWith("|");
    }

    /** Where the slash stands that ends an expression; -1 when the line is none. */
    private static int expressionEnd(String text) {
        if (!text.startsWith("/") || text.startsWith("//")) {
            return -1;
        }
        if (text.length() > 2 && text.endsWith("/")) {
            // A dollar sign before it belongs to the expression, as in /ads$/.
            return text.length() - 1;
        }
        int last = text.lastIndexOf("/$");
        return last > 0 ? last : -1;
    }

    private static boolean isCosmetic(String line) {
        if (line.startsWith("/") && expressionEnd(line) > 0) {
            return false;
        }
        for (String mark : COSMETIC) {
            if (line.contains(mark)) {
                return !line.startsWith("# ") && !isHeading(line);
            }
        }
        return false;
    }

    /** A line of number signs only, or number signs and text, as people draw headings. */
    private static boolean isHeading(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == '#') {
            i++;
        }
        return i > 2 || (i > 0 && (i == line.length() || line.charAt(i) == ' '));
    }
}
