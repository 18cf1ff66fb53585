package org.sakhius.filters.special;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.sakhius.filters.Limits;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Regular expressions of lists: RE2 syntax, in any case, anywhere in the name; linear in the name.
 *
 * <p>Back-references and look-around cannot be said in RE2 and are refused, as is what would take
 * too much memory: a list is nobody's friend.
 */
public final class Regex {
    /**
     * Printable ASCII without escapes that reach beyond it. Names hold nothing else, and a set that
     * spans all of Unicode would cost seconds to fold.
     */
    private static final java.util.regex.Pattern BOUNDED =
            java.util.regex.Pattern.compile("(?:[ -\\[\\]-~]|\\\\[^xpP0-9])*+");

    private Regex() {}

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it is none, or above a limit of {@link Limits}
     */
    public static Pattern compile(String expression) {
        if (expression.length() > Limits.REGEX_MAX_CHARS) {
            throw new IllegalArgumentException("an expression above the limit");
        }
        if (!BOUNDED.matcher(expression).matches()) {
            throw new IllegalArgumentException("an expression beyond ASCII");
        }
        if (size(expression) > Limits.REGEX_MAX_STATES_COUNT) {
            throw new IllegalArgumentException("an expression that repeats too much");
        }
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no expression: " + e.getDescription(), e);
        }
    }

    /**
     * A piece of text that stands in every name the expression finds; empty when none is seen.
     * Careful: what it does not understand ends the search.
     */
    static byte[] literal(String expression) {
        StringBuilder run = new StringBuilder();
        String best = "";
        int i = 0;
        while (i < expression.length()) {
            char c = expression.charAt(i);
            int end = i + 1;
            boolean literal = Character.isLetterOrDigit(c) && c < 0x7f || c == '-' || c == '_';
            char said = c;
            if (c == '|' || c == '(' && expression.startsWith("(?", i)) {
                return new byte[0];
            } else if (c == '\\') {
                end = i + 2;
                said = end <= expression.length() ? expression.charAt(i + 1) : ' ';
                literal = said == '.' || said == '-' || said == '_' || said == '/';
                if (Character.isLetterOrDigit(said) && "dDwWsSbB".indexOf(said) < 0) {
                    return new byte[0];
                }
            } else if (c == '[' || c == '(') {
                end = c == '[' ? classEnd(expression, i) : groupEnd(expression, i);
            }
            int most = atLeastOnce(expression, end);
            if (literal && most > 0) {
                run.append(said);
            }
            if (!literal || most != 1) {
                best = run.length() > best.length() ? run.toString() : best;
                run.setLength(0);
            }
            i = quantifierEnd(expression, end);
        }
        best = run.length() > best.length() ? run.toString() : best;
        return best.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    /** 0 when what stands before may be absent, 1 when it stands once, 2 when at least once. */
    private static int atLeastOnce(String text, int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '?', '*' -> 0;
            case '+' -> 2;
            case '{' -> text.startsWith("{0", at) || text.startsWith("{,", at) ? 0 : 2;
            default -> 1;
        };
    }

    private static int quantifierEnd(String text, int from) {
        int at = from;
        while (at < text.length() && "?*+".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '{') {
            int close = text.indexOf('}', at);
            return close < 0 ? text.length() : quantifierEnd(text, close + 1);
        }
        return at;
    }

    private static int classEnd(String text, int from) {
        int at = from + 1;
        at += at < text.length() && text.charAt(at) == '^' ? 1 : 0;
        at += at < text.length() && text.charAt(at) == ']' ? 1 : 0;
        while (at < text.length() && text.charAt(at) != ']') {
            if (text.startsWith("[:", at)) {
                int close = text.indexOf(":]", at + 2);
                at = close < 0 ? text.length() : close + 2;
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        return Math.min(text.length(), at + 1);
    }

    private static int groupEnd(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                at = classEnd(text, at);
                continue;
            }
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at + 1;
            }
            at++;
        }
        return text.length();
    }

    /** No less than how many states the compiled expression has, with every repetition unrolled. */
    private static long size(String text) {
        long total = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            long atom = 1;
            int end = i + 1;
            if (c == '(') {
                end = groupEnd(text, i);
                atom = 1 + size(text.substring(i + 1, Math.max(i + 1, end - 1)));
            } else if (c == '[') {
                end = classEnd(text, i);
            } else if (c == '\\') {
                end = Math.min(text.length(), i + 2);
            }
            int after = end;
            while (after < text.length() && "?*+{".indexOf(text.charAt(after)) >= 0) {
                if (text.charAt(after) == '{') {
                    int close = text.indexOf('}', after);
                    int stop = close < 0 ? text.length() : close;
                    atom = Math.min(atom * most(text.substring(after + 1, stop)), 1L << 40);
                    after = stop + 1;
                } else {
                    after++;
                }
            }
            total += atom;
            i = after;
        }
        return total;
    }

    private static long most(String bounds) {
        long most = 1;
        for (String bound : bounds.split(",")) {
            if (bound.matches("[0-9]{1,9}")) {
                most = Math.max(most, Long.parseLong(bound));
            }
        }
        return most;
    }
}
