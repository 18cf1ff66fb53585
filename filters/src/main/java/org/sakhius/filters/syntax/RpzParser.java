package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Response policy zones (draft-vixie-dnsop-dns-rpz-00) in the form of master files (RFC 1035, 5).
 *
 * <p>Triggers: names, {@code *.name} (what is below, not the name), {@code rpz-ip} and {@code
 * rpz-client-ip}. Actions: no such name, no such record, passthru, drop, tcp-only, and records of
 * the zone's own. Triggers on name servers are counted: a forwarder does not see them. Another
 * {@code $ORIGIN} that is not below the first begins another zone.
 */
final class RpzParser implements LineParser {
    private final StringBuilder pending = new StringBuilder();
    private String origin = "";
    private String apex = "";
    private String owner = "";
    private int zone;
    private int depth;
    private boolean pendingIndented;

    @Override
    public void parse(String line, LineSink sink) {
        String text = stripped(line);
        if (text.isEmpty() && depth == 0) {
            return;
        }
        if (pending.length() == 0) {
            pendingIndented = sink.indented();
        }
        pending.append(pending.length() == 0 ? "" : " ").append(text);
        if (depth > 0 && pending.length() < Limits.LIST_LINE_MAX_BYTES) {
            return;
        }
        depth = 0;
        String record = pending.toString();
        pending.setLength(0);
        if (record.startsWith("$")) {
            directive(record, sink);
        } else {
            record(words(record), pendingIndented, sink);
        }
    }

    /** A bracket that nothing closed has taken the lines behind it. */
    @Override
    public void end(LineSink sink) {
        if (pending.length() > 0) {
            sink.refuse(Refusal.MALFORMED);
        }
    }

    private void directive(String record, LineSink sink) {
        String[] words = record.split("\\s+");
        String name = words[0].toUpperCase(Locale.ROOT);
        if (name.equals("$ORIGIN") && words.length > 1) {
            String next = absolute(words[1].toLowerCase(Locale.ROOT));
            boolean inside = next.equals(apex) || next.endsWith("." + apex);
            if (!apex.isEmpty() && !inside) {
                zone++;
                apex = "";
            }
            origin = next;
            apex = apex.isEmpty() ? next : apex;
            sink.needless();
        } else if (name.equals("$TTL")) {
            sink.needless();
        } else {
            sink.refuse(Refusal.UNSUPPORTED);
        }
    }

    private void record(List<String> words, boolean ownerOfBefore, LineSink sink) {
        int at = 0;
        if (!ownerOfBefore && !words.isEmpty()) {
            owner = words.get(at++).toLowerCase(Locale.ROOT);
        }
        // TTL and class may stand in any order, or not at all.
        while (at < words.size()
                && words.get(at).matches("(?i)IN|CH|HS|[0-9]+[smhdw]?([0-9smhdw]+)?")) {
            at++;
        }
        OptionalInt type = at < words.size() ? RrTypes.number(words.get(at)) : OptionalInt.empty();
        if (type.isEmpty() || owner.isEmpty()) {
            sink.refuse(Refusal.MALFORMED);
            return;
        }
        String data = String.join(" ", words.subList(at + 1, words.size()));
        if (type.getAsInt() == RrTypes.SOA) {
            if (apex.isEmpty() && owner.endsWith(".")) {
                origin = owner;
                apex = owner;
            }
            sink.needless();
            return;
        }
        String relative = relative(owner);
        if (relative.isEmpty() || isSigning(type.getAsInt())) {
            sink.needless();
        } else {
            trigger(relative, type.getAsInt(), data, sink);
        }
    }

    private static boolean isSigning(int type) {
        return type == 46 || type == 47 || type == 48 || type == 50 || type == 51 || type == 63;
    }

    private void trigger(String relative, int type, String data, LineSink sink) {
        if (relative.endsWith(".rpz-nsdname") || relative.endsWith(".rpz-nsip")) {
            sink.refuse(Refusal.NAME_SERVER_TRIGGER);
            return;
        }
        Effect effect;
        try {
            effect = RpzAction.of(type, data, relative, origin);
        } catch (IllegalArgumentException e) {
            sink.refuse(Refusal.VALUE);
            return;
        }
        boolean passes = effect.kind() == Effect.Kind.PASS;
        Special special =
                new Special(Trigger.NAME, "", Family.ZONE, zone, false, Conditions.NONE, effect);
        int mark = relative.lastIndexOf(".rpz-");
        String kind = mark < 0 ? "" : relative.substring(mark);
        if (kind.equals(".rpz-ip") || kind.equals(".rpz-client-ip")) {
            Prefix prefix = prefix(relative.substring(0, mark));
            if (prefix == null) {
                sink.refuse(Refusal.VALUE);
                return;
            }
            Trigger on = kind.equals(".rpz-ip") ? Trigger.ADDRESS : Trigger.CLIENT;
            sink.special(special.on(on, prefix.toString()), passes, false);
            return;
        }
        if (relative.equals("*")) {
            sink.everyName(special, passes);
        } else if (relative.startsWith("*.")) {
            sink.name(relative.substring(2), Scope.BELOW, special, passes);
        } else {
            sink.name(relative, Scope.EXACT, special, passes);
        }
    }

    /** {@code 24.0.2.0.192} and {@code 48.zz.8.db8.2001}: the prefix length, then backwards. */
    private static @Nullable Prefix prefix(String owner) {
        String[] words = owner.split("\\.");
        if (words.length < 2 || !words[0].matches("[0-9]{1,3}")) {
            return null;
        }
        boolean v6 = words.length != 5 || owner.contains("zz");
        StringBuilder address = new StringBuilder();
        for (int i = words.length - 1; i > 0; i--) {
            boolean gap = words[i].equals("zz");
            if (address.length() > 0 && !(v6 && address.toString().endsWith("::"))) {
                address.append(v6 ? ":" : ".");
            }
            if (gap) {
                address.append(address.length() == 0 ? "::" : ":");
            } else {
                address.append(words[i]);
            }
        }
        return Prefix.parse(address + "/" + words[0]);
    }

    /**
     * The owner without the zone's name, empty for the apex. An owner that is outside of the zone
     * means the name that it is, as Knot Resolver has it.
     */
    private String relative(String name) {
        String absolute = name.equals("@") ? origin : absolute(name);
        String bare =
                absolute.endsWith(".") ? absolute.substring(0, absolute.length() - 1) : absolute;
        if (apex.isEmpty()) {
            return bare;
        }
        if (absolute.equals(apex)) {
            return "";
        }
        return absolute.endsWith("." + apex)
                ? absolute.substring(0, absolute.length() - apex.length() - 1)
                : bare;
    }

    private String absolute(String name) {
        return name.endsWith(".") || origin.isEmpty() ? name : name + "." + origin;
    }

    /** The line without comment; parentheses become spaces and are counted. */
    private String stripped(String line) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                out.append(c).append(line.charAt(++i));
                continue;
            }
            quoted = (c == '"') != quoted;
            if (!quoted && c == ';') {
                break;
            }
            boolean bracket = !quoted && (c == '(' || c == ')');
            depth = bracket ? Math.max(0, depth + (c == '(' ? 1 : -1)) : depth;
            out.append(bracket ? ' ' : c);
        }
        return out.toString().strip();
    }

    /** Words, with quoted text kept together. */
    private static List<String> words(String record) {
        List<String> out = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            quoted = (c == '"') != quoted;
            if (!quoted && Character.isWhitespace(c)) {
                if (word.length() > 0) {
                    out.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
                if (c == '\\' && i + 1 < record.length()) {
                    word.append(record.charAt(++i));
                }
            }
        }
        if (word.length() > 0) {
            out.add(word.toString());
        }
        return out;
    }
}
