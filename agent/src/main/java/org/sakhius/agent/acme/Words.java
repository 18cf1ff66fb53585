package org.sakhius.agent.acme;

import org.sakhius.agent.limits.Limits;

/** Words of an authority, as they may stand in a log: printable, on one line, not too many. */
final class Words {
    private Words() {}

    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .limit(Limits.ACME_PROBLEM_CHARS)
                .forEach(c -> out.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return out.toString();
    }
}
