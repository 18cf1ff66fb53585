package org.sakhius.filters.syntax;

import org.sakhius.filters.rules.Rule.Scope;

/**
 * The part of AdGuard's DNS filtering syntax that means whole names:
 *
 * <pre>
 * ||name^              the name and everything below
 * name                 the name only
 * 0.0.0.0 name name    the names only
 * @@...                an exception
 * ...$important        above what is not important
 * ! text, # text       a comment
 * </pre>
 *
 * <p>Everything else has another meaning there and is refused, counted by kind: an unknown modifier
 * may narrow a rule, and a rule without it would block what nobody asked to block.
 */
final class AdguardParser implements LineParser {
    private static final String[] COSMETIC = {"##", "#@#", "#?#", "#$#", "#%#", "#@?#", "$$", "$@$"
    };

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
        if (text.startsWith("/") && text.lastIndexOf('/') > 0) {
            sink.refuse(Refusal.REGEX);
            return;
        }
        if (!exception && HostsParser.parseEntry(LineParser.withoutComment(text), sink)) {
            return;
        }
        int dollar = text.indexOf('$');
        String pattern = dollar < 0 ? text : text.substring(0, dollar);
        boolean important = dollar >= 0 && text.substring(dollar + 1).equals("important");
        if (dollar >= 0 && !important) {
            sink.refuse(Refusal.MODIFIER);
        } else {
            parsePattern(pattern, exception, important, sink);
        }
    }

    private static void parsePattern(
            String pattern, boolean exception, boolean important, LineSink sink) {
        boolean subtree = pattern.startsWith("||") && pattern.endsWith("^");
        String name = subtree && pattern.length() > 3
                ? pattern.substring(2, pattern.length() - 1)
                : exception ? pattern : LineParser.withoutComment(pattern);
        if (LineParser.hasSpace(name)) {
            sink.refuse(Refusal.MALFORMED);
        } else if (name.isEmpty() || isPattern(name, subtree)) {
            sink.refuse(Refusal.PATTERN);
        } else {
            sink.rule(name, subtree ? Scope.SUBTREE : Scope.EXACT, exception, important);
        }
    }

    /** A word without a dot, or with one at an end, is a piece of a name there, not a name. */
    private static boolean isPattern(String name, boolean subtree) {
        if (!subtree && (name.indexOf('.') < 0 || name.endsWith("."))) {
            return true;
        }
        return name.startsWith(".")
                || name.chars()
                        .anyMatch(c -> c == '*' || c == '|' || c == '^' || c == '/' || c == ':');
    }

    private static boolean isCosmetic(String line) {
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
