package org.sakhius.console.notify;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {to}} and {@code {text}} into the outlet's templates, escaped for where they stand.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{(to|text)}");

    private Template() {}

    /** How a value is written so that it stays a value. */
    enum Escape {
        /** Form bodies and URLs: percent-encoded UTF-8. */
        PERCENT,
        /** Inside a JSON string. */
        JSON,
        /** Inside XML text or an attribute. */
        XML,
        /** Plain text: as it is, line ends taken out. */
        PLAIN;

        static Escape of(String type) {
            String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (bare.endsWith("json")) {
                return JSON;
            }
            if (bare.endsWith("xml")) {
                return XML;
            }
            return bare.equals("application/x-www-form-urlencoded") ? PERCENT : PLAIN;
        }
    }

    static String fill(String template, Escape escape, String to, String text) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        escape(place.group(1).equals("to") ? to : text, escape)));
    }

    private static String escape(String value, Escape escape) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return switch (escape) {
            case PERCENT -> URLEncoder.encode(line, StandardCharsets.UTF_8).replace("+", "%20");
            case JSON -> line.replace("\\", "\\\\").replace("\"", "\\\"");
            case XML ->
                line.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;");
            case PLAIN -> line;
        };
    }

    /**
     * The URL that a template gives for harmless values.
     *
     * @throws IllegalArgumentException when it gives none
     */
    static URI sample(String template) {
        return URI.create(fill(template, Escape.PERCENT, "1", "1"));
    }
}
