package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The modifiers of an AdGuard rule: {@code important}, {@code badfilter}, {@code client}, {@code
 * ctag}, {@code denyallow}, {@code dnstype} and {@code dnsrewrite}.
 */
final class AdguardModifiers {
    private @Nullable Refusal wrong;
    private boolean important;
    private boolean bad;
    private Family family = Family.PLAIN;
    private @Nullable Effect effect;
    private boolean reverse;
    private final List<Integer> types = new ArrayList<>();
    private final List<Integer> notTypes = new ArrayList<>();
    private final List<String> clients = new ArrayList<>();
    private final List<String> notClients = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> notTags = new ArrayList<>();
    private final List<String> except = new ArrayList<>();
    private boolean any;

    private AdguardModifiers() {}

    /** Reads what stands behind the dollar sign; nothing is no modifier. */
    static AdguardModifiers parse(String text, boolean exception) {
        AdguardModifiers read = new AdguardModifiers();
        Set<String> seen = new HashSet<>();
        for (String modifier : text.isEmpty() ? List.<String>of() : split(text, ',', true)) {
            int equals = modifier.indexOf('=');
            String name = equals < 0 ? modifier : modifier.substring(0, equals);
            String value = equals < 0 ? null : modifier.substring(equals + 1);
            read.any = true;
            if (!seen.add(name)) {
                read.wrong = Refusal.MODIFIER;
            } else if (!read.take(name, value, exception)) {
                read.wrong = read.wrong == null ? Refusal.VALUE : read.wrong;
            }
        }
        return read;
    }

    private boolean take(String name, @Nullable String value, boolean exception) {
        switch (name) {
            case "important" -> {
                important = true;
                return value == null;
            }
            case "badfilter" -> {
                bad = true;
                return value == null;
            }
            case "dnstype" -> {
                return value == null ? exception : takeTypes(value);
            }
            case "client" -> {
                return value != null
                        && takeTexts(value, clients, notClients)
                        && oneSpelling(clients)
                        && oneSpelling(notClients);
            }
            case "ctag" -> {
                return value != null
                        && takeTexts(value, tags, notTags)
                        && tags.stream().allMatch(tag -> tag.matches("\\w+"))
                        && notTags.stream().allMatch(tag -> tag.matches("\\w+"));
            }
            case "denyallow" -> {
                return value != null && takeExcept(value);
            }
            case "dnsrewrite" -> {
                return takeRewrite(value == null ? "" : value, exception);
            }
            default -> {
                wrong = Refusal.MODIFIER;
                return false;
            }
        }
    }

    private boolean takeTypes(String value) {
        for (String each : split(value, '|', false)) {
            boolean not = each.startsWith("~");
            OptionalInt type = RrTypes.number(not ? each.substring(1) : each);
            if (type.isEmpty()
                    || types.contains(type.getAsInt())
                    || notTypes.contains(type.getAsInt())) {
                return false;
            }
            (not ? notTypes : types).add(type.getAsInt());
        }
        return true;
    }

    private static boolean takeTexts(String value, List<String> yes, List<String> no) {
        for (String each : split(value, '|', true)) {
            boolean not = each.startsWith("~");
            String text = unquoted(not ? each.substring(1) : each);
            if (text.isEmpty()) {
                return false;
            }
            (not ? no : yes).add(text);
        }
        return true;
    }

    /** Addresses and ranges in one spelling, so that {@code badfilter} finds its rule. */
    private static boolean oneSpelling(List<String> clients) {
        clients.replaceAll(each -> {
            Prefix range = Prefix.parse(each);
            return range == null ? each : range.toString();
        });
        return true;
    }

    private boolean takeExcept(String value) {
        for (String each : split(value, '|', false)) {
            try {
                String name = DomainName.canonical(each);
                if (name.isEmpty() || each.startsWith("~")) {
                    return false;
                }
                except.add(name);
            } catch (InvalidNameException e) {
                return false;
            }
        }
        return true;
    }

    private boolean takeRewrite(String value, boolean exception) {
        family = Family.REWRITE;
        try {
            effect = DnsRewrite.parse(value, exception);
            reverse = value.toUpperCase(Locale.ROOT).matches("(?!NOERROR)[A-Z]+;PTR;.*");
            return !reverse || value.endsWith(".");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Why the rule must be dropped; null when it need not be. */
    @Nullable
    Refusal wrong() {
        return wrong;
    }

    boolean important() {
        return important;
    }

    Family family() {
        return family;
    }

    /** Whether there are none, or none but {@code badfilter}, which names a rule without any. */
    boolean plain() {
        return !any
                || bad && !important && family == Family.PLAIN && when().equals(Conditions.NONE);
    }

    /** Whether an answer is given that only the name of an address can have. */
    boolean needsReverseName() {
        return reverse;
    }

    Conditions when() {
        return new Conditions(
                List.copyOf(types),
                List.copyOf(notTypes),
                List.copyOf(clients),
                List.copyOf(notClients),
                List.copyOf(tags),
                List.copyOf(notTags),
                List.copyOf(except));
    }

    /** What the rule says beyond its name; null when that is nothing. */
    @Nullable
    Special special(Trigger trigger, String text) {
        Conditions when = when();
        if (family == Family.PLAIN && !bad && when.equals(Conditions.NONE)) {
            return null;
        }
        return Special.of(trigger, text).in(family, 0).when(when).doing(effect).bad(bad);
    }

    /**
     * Cuts at a character that no backslash stands before and, when {@code quotes}, no quotation
     * encloses. The backslash before it goes.
     */
    static List<String> split(String text, char at, boolean quotes) {
        List<String> out = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == at) {
                part.append(at);
                i++;
            } else if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == at && quote == 0) {
                out.add(part.toString());
                part.setLength(0);
            } else {
                boolean opens = quotes
                        && (c == '\'' || c == '"')
                        && quote == 0
                        && (part.length() == 0
                                || "=~|".indexOf(part.charAt(part.length() - 1)) >= 0);
                quote = opens ? c : c == quote ? 0 : quote;
                part.append(c);
            }
        }
        out.add(part.toString());
        return out;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("'") && text.endsWith("'")
                        || text.startsWith("\"") && text.endsWith("\""));
        String bare = quoted ? text.substring(1, text.length() - 1) : text;
        return bare.replaceAll("\\\\(.)", "$1");
    }
}
