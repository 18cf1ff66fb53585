package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a POSIX extended expression, as Pi-hole's engine (TRE) reads it, in RE2's words.
 *
 * <p>Comments go, word limits and sets are spelled anew. Back-references, approximate matching and
 * collating elements cannot be said.
 */
final class PosixRegex {
    /** {@code {2}}, {@code {2,}}, {@code {2,5}} and {@code {,5}}, without its brackets. */
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]+(?:,[0-9]*)?|,[0-9]+)(?=\\})");

    private final String posix;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PosixRegex(String posix) {
        this.posix = posix;
    }

    /** The expression in RE2's words; null when RE2 has none for it. */
    static @Nullable String translated(String posix) {
        PosixRegex text = new PosixRegex(posix);
        while (text.at < posix.length()) {
            if (!text.step()) {
                return null;
            }
        }
        return text.out.toString();
    }

    private boolean step() {
        char c = posix.charAt(at);
        char next = at + 1 < posix.length() ? posix.charAt(at + 1) : ' ';
        if (posix.startsWith("(?#", at)) {
            int close = posix.indexOf(')', at);
            at = close < 0 ? posix.length() : close + 1;
        } else if (c == '[') {
            return set();
        } else if (c == '{') {
            return count();
        } else if (c == '\\' && (next == '<' || next == '>')) {
            out.append("\\b");
            at += 2;
        } else if (c == '\\' && next >= '1' && next <= '9') {
            return false;
        } else {
            int end = c == '\\' ? Math.min(at + 2, posix.length()) : at + 1;
            out.append(posix, at, end);
            at = end;
        }
        return true;
    }

    /** What is no count is an error in POSIX, where RE2 would take it as it stands. */
    private boolean count() {
        Matcher count = COUNT.matcher(posix).region(at, posix.length());
        if (!count.lookingAt()) {
            return false;
        }
        out.append(posix.charAt(at + 1) == ',' ? "{0" : "{")
                .append(count.group(1))
                .append('}');
        at = count.end() + 1;
        return true;
    }

    private boolean set() {
        out.append('[');
        at++;
        if (posix.startsWith("^", at)) {
            out.append('^');
            at++;
        }
        if (posix.startsWith("]", at)) {
            out.append("\\]");
            at++;
        }
        while (at < posix.length() && posix.charAt(at) != ']') {
            if (posix.startsWith("[.", at) || posix.startsWith("[=", at)) {
                return false;
            }
            int end = at + 1;
            if (posix.startsWith("[:", at)) {
                int close = posix.indexOf(":]", at + 2);
                end = close < 0 ? at + 2 : close + 2;
            } else if (posix.charAt(at) == '[') {
                out.append('\\');
            } else if (posix.charAt(at) == '\\') {
                // A backslash in a POSIX set is itself, but lists mean what RE2 takes it for.
                end = Math.min(at + 2, posix.length());
            }
            out.append(posix, at, end);
            at = end;
        }
        // Where the bracket that ends it lacks, RE2 says so.
        if (at < posix.length()) {
            out.append(']');
            at++;
        }
        return true;
    }
}
