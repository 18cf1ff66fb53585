package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;

/** Reads the lines of one list, in order; only that of zones keeps something between them. */
@FunctionalInterface
interface LineParser {

    /** Hands the rules of one line to the sink; the line is stripped and not blank. */
    void parse(String line, LineSink sink);

    /** Hears that no line follows; says what became of a line that was not whole. */
    default void end(LineSink sink) {}

    /** A parser for one list of a syntax. */
    static LineParser of(ListSyntax syntax) {
        return switch (syntax) {
            case DOMAINS -> new NamesParser(false);
            case WILDCARD -> new NamesParser(true);
            case HOSTS -> new HostsParser();
            case ADGUARD -> new AdguardParser();
            case PIHOLE_REGEX -> new PiholeRegexParser();
            case DNSMASQ -> new DnsmasqParser();
            case RPZ -> new RpzParser();
            case SHA256 -> new HashParser();
            case AUTO -> throw new IllegalArgumentException("auto is found out before");
        };
    }

    /** The line up to a comment that {@code #} begins anywhere, stripped. */
    static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return hash < 0 ? line : line.substring(0, hash).strip();
    }

    /** Whether the whole line is a comment: {@code !}, {@code ;} or a header in brackets. */
    static boolean isCommentLine(String line) {
        char first = line.charAt(0);
        return first == '!' || first == ';' || first == '[';
    }

    /**
     * The name of {@code ||name^}, which means the same to everybody who puts it into a list of
     * plain names; null for other lines.
     */
    static @Nullable String covered(String text) {
        if (!text.startsWith("||") || !text.endsWith("^")) {
            return null;
        }
        String name = text.substring(2, text.length() - 1);
        return name.indexOf('*') < 0 && name.indexOf('|') < 0 && name.indexOf('^') < 0
                ? name
                : null;
    }

    /** Whether white space stands inside. */
    static boolean hasSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
