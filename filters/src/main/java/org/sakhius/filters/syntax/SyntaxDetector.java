package org.sakhius.filters.syntax;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the syntax of a list from its first lines.
 *
 * <p>One sure sign decides ({@code ||}, {@code @@}, an Adblock header; {@code *.}); else hosts when
 * most lines begin with an address and a name, and expressions when most lines look like one; else
 * one name a line.
 */
final class SyntaxDetector {
    private static final Pattern DNSMASQ =
            Pattern.compile("(address|server|local)=/.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern RPZ = Pattern.compile(
            "\\$TTL\\b.*|\\$ORIGIN\\b.*|.*\\sIN\\s+(SOA|CNAME)\\s.*|\\S+\\s+CNAME\\s+\\S+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HASH = Pattern.compile("(?i)(sha256:)?\\s*[0-9a-f]{64}");
    private static final Pattern ADGUARD = Pattern.compile(
            "/.+/\\$.*|\\S*\\$(important|badfilter|client|ctag|d(eny|ns)\\w+)\\b.*");
    private static final Pattern REGEX =
            Pattern.compile("\\^.*|.*\\$|.*[(\\[\\\\].*|.*;(querytype=|reply=|invert).*");

    private SyntaxDetector() {}

    static ListSyntax detect(List<String> lines) {
        int hosts = 0;
        int wildcards = 0;
        int expressions = 0;
        int others = 0;
        if (!lines.isEmpty() && lines.get(0).equals(SquidGuardFolder.HEAD)) {
            return ListSyntax.WILDCARD;
        }
        for (String line : lines) {
            if (line.startsWith("||") || line.startsWith("@@") || line.startsWith("[Adblock")) {
                return ListSyntax.ADGUARD;
            }
            if (DNSMASQ.matcher(line).matches()) {
                return ListSyntax.DNSMASQ;
            }
            if (RPZ.matcher(line).matches()) {
                return ListSyntax.RPZ;
            }
            if (HASH.matcher(line).matches()) {
                return ListSyntax.SHA256;
            }
            if (ADGUARD.matcher(line).matches()) {
                return ListSyntax.ADGUARD;
            }
            String text = LineParser.isCommentLine(line) ? "" : LineParser.withoutComment(line);
            if (REGEX.matcher(text).matches()) {
                expressions++;
            } else if (text.startsWith("*.")) {
                wildcards++;
            } else if (isHosts(text)) {
                hosts++;
            } else if (!text.isEmpty()) {
                others++;
            }
        }
        if (expressions > hosts + others + wildcards) {
            return ListSyntax.PIHOLE_REGEX;
        }
        if (hosts > others + wildcards) {
            return ListSyntax.HOSTS;
        }
        return wildcards > 0 ? ListSyntax.WILDCARD : ListSyntax.DOMAINS;
    }

    private static boolean isHosts(String text) {
        String[] words = text.split("\\s+");
        return words.length > 1 && Addresses.isAddress(words[0]);
    }
}
