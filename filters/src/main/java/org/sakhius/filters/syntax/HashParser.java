package org.sakhius.filters.syntax;

import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.util.Locale;

/**
 * One SHA-256 a line, in hexadecimal, of a name in lower-case A-labels without final dot: it means
 * that name and everything below, and nobody who reads the list learns it.
 */
final class HashParser implements LineParser {

    @Override
    public void parse(String line, LineSink sink) {
        if (line.charAt(0) == '!' || line.charAt(0) == ';') {
            return;
        }
        String text = LineParser.withoutComment(line).toLowerCase(Locale.ROOT);
        String hash = text.startsWith("sha256:") ? text.substring(7).strip() : text;
        if (hash.matches("[0-9a-f]{64}")) {
            sink.special(Special.of(Trigger.HASH, hash).in(Family.HASHED, 0), false, false);
        } else if (!text.isEmpty()) {
            sink.refuse(Refusal.MALFORMED);
        }
    }
}
