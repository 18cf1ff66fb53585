package org.sakhius.filters.syntax;

/** Reads single lines of one syntax. Parsers keep nothing between lines. */
@FunctionalInterface
interface LineParser {

    /** Hands the rules of one line to the sink; the line is stripped and not blank. */
    void parse(String line, LineSink sink);

    /** The parser of a syntax that this version reads. */
    static LineParser of(ListSyntax syntax) {
        return switch (syntax) {
            case DOMAINS -> new NamesParser(false);
            case WILDCARD -> new NamesParser(true);
            case HOSTS -> new HostsParser();
            case ADGUARD -> new AdguardParser();
            case AUTO, PIHOLE_REGEX, DNSMASQ, RPZ, SHA256 ->
                throw new IllegalArgumentException("no parser for " + syntax.id());
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
