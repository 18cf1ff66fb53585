package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Special;

import java.util.Set;

/**
 * An address and one or more names, as in {@code /etc/hosts}; every alias counts. A line {@code
 * ||name^} between them means the name and everything below.
 */
final class HostsParser implements LineParser {
    /** What such files hold for the machine itself (research/peers 3.2); never a rule. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "localhost",
            "localhost.localdomain",
            "local",
            "broadcasthost",
            "ip6-localhost",
            "ip6-loopback",
            "ip6-localnet",
            "ip6-mcastprefix",
            "ip6-allnodes",
            "ip6-allrouters",
            "ip6-allhosts",
            "0.0.0.0");

    @Override
    public void parse(String line, LineSink sink) {
        if (LineParser.isCommentLine(line)) {
            return;
        }
        String text = LineParser.withoutComment(line);
        String covered = LineParser.covered(text);
        if (covered != null) {
            sink.rule(covered, Scope.SUBTREE);
        } else if (!text.isEmpty() && !parseEntry(text, sink, null)) {
            sink.refuse(Refusal.MALFORMED);
        }
    }

    /**
     * Takes the line when it begins with an address and names follow; else says false.
     *
     * @param special what the rules say beyond their names; null in a plain hosts file
     */
    static boolean parseEntry(String text, LineSink sink, @Nullable Special special) {
        String[] words = text.split("\\s+");
        if (words.length < 2 || !Addresses.isAddress(words[0])) {
            return false;
        }
        for (int i = 1; i < words.length; i++) {
            if (OF_THE_MACHINE.contains(words[i]) || Addresses.isAddress(words[i])) {
                sink.needless();
            } else {
                sink.rule(words[i], Scope.EXACT, false, false, special);
            }
        }
        return true;
    }
}
