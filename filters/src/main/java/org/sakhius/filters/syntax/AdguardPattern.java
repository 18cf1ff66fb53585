package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Prefix;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A basic pattern of AdGuard, cut down to what can mean a name.
 *
 * <p>{@code ||} or a scheme bind it to the start of a label, {@code |} to the start of the name;
 * {@code ^}, {@code |}, {@code /} and a port at the end bind it to the end. What is left may hold
 * {@code *}. Paths, and separators elsewhere, mean addresses of pages: such a rule is none here.
 *
 * @param start {@code ""}, {@code |} or {@code ||}
 * @param core what is between the anchors, in lower case
 * @param end whether it is bound to the end
 * @param range the address or range that it names; else null
 * @param dotted whether a final dot stood before the mark of the end
 */
record AdguardPattern(
        String start, String core, boolean end, @Nullable Prefix range, boolean dotted) {

    private static final Pattern SCHEME = Pattern.compile("((https?|wss?|ftp|stun)?:)?//");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");
    private static final Pattern ADDRESS_PIECE =
            Pattern.compile("(?=.*[0-9])[0-9a-f:*]*:[0-9a-f:*]*");

    /** The pattern, or null when no name can have it. */
    static @Nullable AdguardPattern parse(String given) {
        String text = given.toLowerCase(Locale.ROOT);
        String start = text.startsWith("||") ? "||" : text.startsWith("|") ? "|" : "";
        text = text.substring(start.length());
        Matcher scheme = SCHEME.matcher(text);
        if (!start.equals("||") && scheme.lookingAt()) {
            start = start.isEmpty() && !scheme.group().equals("://") ? "||" : "|";
            text = text.substring(scheme.end());
        } else if (start.isEmpty() && text.matches("/[a-z0-9_-]+\\.")) {
            // "/piece." can only be the start of a host.
            start = "|";
            text = text.substring(1);
        }
        int length = text.length();
        text = withoutEndMarks(text);
        boolean end = text.length() < length;
        Prefix range = text.length() > 2 ? Prefix.parse(text) : null;
        if (range == null && !ADDRESS_PIECE.matcher(text).matches()) {
            int port = text.lastIndexOf(':');
            if (port >= 0 && PORT.matcher(text.substring(port)).matches()) {
                text = text.substring(0, port);
                end = true;
                range = text.length() > 2 ? Prefix.parse(text) : null;
            }
        }
        if (range != null) {
            return new AdguardPattern(start, text, end, range, false);
        }
        boolean dotted = end && text.endsWith(".") && text.length() > 1;
        text = dotted ? text.substring(0, text.length() - 1) : text;
        String core = ascii(text);
        return core == null ? null : new AdguardPattern(start, core, end, null, dotted);
    }

    /**
     * Cuts off each of the marks at most once, in any order; a star behind them changes nothing.
     */
    private static String withoutEndMarks(String given) {
        String text = given;
        if (text.endsWith("^*") || text.endsWith("/*")) {
            text = text.substring(0, text.length() - 1);
        }
        String left = "^|/";
        while (!text.isEmpty() && left.indexOf(text.charAt(text.length() - 1)) >= 0) {
            left = left.replace(text.substring(text.length() - 1), "");
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    private static @Nullable String ascii(String text) {
        StringBuilder out = new StringBuilder();
        int label = 0;
        for (String piece : text.split("(?<=[.*])|(?=[.*])", -1)) {
            String plain = piece;
            if (piece.chars().anyMatch(c -> c > 0x7e)) {
                try {
                    plain = DomainName.canonical(piece);
                } catch (InvalidNameException e) {
                    return null;
                }
            }
            if (!plain.matches("[a-z0-9_:-]*|[.*]")) {
                return null;
            }
            label = plain.equals(".") || plain.equals("*") ? 0 : label + plain.length();
            if (label > Limits.LABEL_MAX_BYTES) {
                return null;
            }
            out.append(plain);
        }
        boolean address = ADDRESS_PIECE.matcher(out).matches();
        boolean colon = out.indexOf(":") >= 0;
        return out.length() > Limits.NAME_MAX_BYTES - 2 || colon && !address
                ? null
                : out.toString();
    }

    /** Whether hardly anything is fixed in it. */
    boolean tooWide() {
        return core.replace("*", "").length() < 2 || core.equals("::");
    }

    /** Whether it means one name as an address is looked up by, spelled out. */
    boolean isReverseName() {
        return start.equals("||") && end && dotted && core.endsWith(".arpa");
    }

    /**
     * Which names it covers when it means one name; null when it is a pattern.
     *
     * @param alone whether nothing else stands on its line
     */
    @Nullable
    Scope scope(boolean alone) {
        boolean name = core.indexOf('*') < 0 && core.indexOf(':') < 0 && !core.startsWith(".");
        if (!name || core.isEmpty()) {
            return null;
        }
        if (!start.isEmpty()) {
            return !end ? null : start.equals("||") ? Scope.SUBTREE : Scope.EXACT;
        }
        return alone && !end && isWord() ? Scope.EXACT : null;
    }

    /** Whether it can be a whole name: what ends in a dot, or looks broken off, cannot. */
    private boolean isWord() {
        char last = core.charAt(core.length() - 1);
        boolean dotless = core.indexOf('.') < 0;
        return last != '.' && !(dotless && (last == '-' || last == '_'));
    }

    /** The name, where it means one. */
    String name() {
        return core;
    }

    /** The pattern as {@code special.NamePattern} reads it. */
    String text() {
        return start + core + (end ? "|" : "");
    }
}
