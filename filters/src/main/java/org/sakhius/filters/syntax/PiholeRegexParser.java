package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Regular expressions of Pi-hole: POSIX extended, in any case, anywhere in the name; behind them
 * {@code ;querytype=A,AAAA} or {@code !A}, {@code ;invert} and {@code ;reply=...}.
 *
 * <p>What POSIX says and RE2 does not is translated where it can be (word limits, comments);
 * back-references and approximate matching are refused.
 */
final class PiholeRegexParser implements LineParser {

    @Override
    public void parse(String line, LineSink sink) {
        if (line.charAt(0) == '#' || line.charAt(0) == '!') {
            return;
        }
        // No name holds a semicolon, so whatever stands behind one is an option.
        int options = line.indexOf(';');
        String expression = translated(options < 0 ? line : line.substring(0, options));
        if (expression == null || expression.isEmpty()) {
            sink.refuse(Refusal.REGEX);
            return;
        }
        Options read = new Options();
        if (options >= 0 && !read.all(line.substring(options + 1))) {
            sink.refuse(Refusal.VALUE);
            return;
        }
        Conditions when = new Conditions(
                List.copyOf(read.types),
                List.copyOf(read.notTypes),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Trigger trigger = read.inverted ? Trigger.NOT_REGEX : Trigger.REGEX;
        sink.special(
                Special.of(trigger, expression)
                        .when(when.equals(Conditions.NONE) ? Conditions.NONE : when)
                        .doing(read.effect),
                false,
                false);
    }

    /** The expression in RE2's words; null when RE2 has none for it. */
    private static @Nullable String translated(String posix) {
        StringBuilder out = new StringBuilder();
        boolean set = false;
        for (int i = 0; i < posix.length(); i++) {
            char c = posix.charAt(i);
            char next = i + 1 < posix.length() ? posix.charAt(i + 1) : ' ';
            if (posix.startsWith("(?#", i) && !set) {
                int close = posix.indexOf(')', i);
                i = close < 0 ? posix.length() : close;
            } else if (posix.startsWith("[:", i) && set) {
                int close = posix.indexOf(":]", i + 2);
                int end = close < 0 ? i + 2 : close + 2;
                out.append(posix, i, end);
                i = end - 1;
            } else if (c == '[' && !set) {
                set = true;
                out.append(c);
                if (next == '^') {
                    out.append('^');
                    i++;
                }
                if (i + 1 < posix.length() && posix.charAt(i + 1) == ']') {
                    out.append("\\]");
                    i++;
                }
            } else if (set) {
                // A backslash in a POSIX set is itself, but every list means what RE2 takes it for.
                boolean escape = c == '\\' && i + 1 < posix.length();
                set = c != ']';
                out.append(c == '[' ? "\\[" : String.valueOf(c));
                if (escape) {
                    out.append(next);
                    i++;
                }
            } else if (c == '\\' && (next == '<' || next == '>')) {
                out.append("\\b");
                i++;
            } else if (c == '\\' && next >= '1' && next <= '9'
                    || c == '{' && "+-~#".indexOf(next) >= 0) {
                return null;
            } else if (c == '\\' && i + 1 < posix.length()) {
                out.append(c).append(next);
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** What stands behind an expression. */
    private static final class Options {
        private final List<Integer> types = new ArrayList<>();
        private final List<Integer> notTypes = new ArrayList<>();
        private boolean inverted;
        private @Nullable Effect effect;

        private boolean all(String text) {
            for (String option : text.split(";")) {
                if (!one(option.strip())) {
                    return false;
                }
            }
            return true;
        }

        private boolean one(String option) {
            int value = option.indexOf('=') + 1;
            try {
                switch (option.substring(0, value).toLowerCase(Locale.ROOT)) {
                    case "querytype=" -> {
                        return types(option.substring(value));
                    }
                    case "reply=" -> {
                        return reply(option.substring(value));
                    }
                    default -> {
                        inverted |= option.equalsIgnoreCase("invert");
                        return option.isEmpty() || option.equalsIgnoreCase("invert");
                    }
                }
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private boolean types(String text) {
            boolean not = text.startsWith("!");
            for (String name : (not ? text.substring(1) : text).split(",")) {
                OptionalInt type = RrTypes.number(name.strip());
                if (type.isEmpty()) {
                    return false;
                }
                (not ? notTypes : types).add(type.getAsInt());
            }
            return true;
        }

        private boolean reply(String given) {
            String text = given.strip();
            switch (text.toLowerCase(Locale.ROOT)) {
                case "ip" -> effect = null;
                case "nodata" -> effect = Effect.NO_DATA;
                case "nxdomain" -> effect = Effect.NO_NAME;
                case "refused" -> effect = new Effect(Effect.Kind.BLOCK, Effect.REFUSED, List.of());
                case "none" -> effect = Effect.DROP;
                default -> effect = new Effect(Effect.Kind.REWRITE, Effect.NOERROR, records(text));
            }
            return true;
        }

        private static List<RecordData> records(String text) {
            List<RecordData> out = new ArrayList<>();
            if (text.regionMatches(true, 0, "CNAME,", 0, 6)) {
                out.add(RecordText.of(RrTypes.CNAME, text.substring(6), ""));
                return out;
            }
            for (String address : text.split(",")) {
                byte[] octets = Prefix.address(address.strip());
                if (octets == null) {
                    throw new IllegalArgumentException("no reply");
                }
                int type = octets.length == 4 ? RrTypes.A : RrTypes.AAAA;
                out.add(RecordText.of(type, address, ""));
            }
            return List.copyOf(out);
        }
    }
}
