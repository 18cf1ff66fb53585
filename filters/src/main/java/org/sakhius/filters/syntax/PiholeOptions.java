package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands behind an expression of Pi-hole: {@code querytype=}, {@code invert} and {@code
 * reply=}, in any case. A second {@code querytype} counts instead of the first; addresses of
 * several {@code reply} are all given.
 */
final class PiholeOptions {
    /** The types that Pi-hole knows by name; {@code OTHER} means all others. */
    private static final Set<Integer> NAMED =
            Set.of(1, 28, 255, 33, 6, 12, 16, 35, 15, 43, 46, 48, 2, 64, 65);

    private static final RecordData NO_V4 = new RecordData(RrTypes.A, "0.0.0.0");
    private static final RecordData NO_V6 = new RecordData(RrTypes.AAAA, "::");

    private final Set<Integer> types = new TreeSet<>();
    private boolean exceptTypes;
    private boolean inverted;
    private @Nullable Effect effect;
    private final List<RecordData> addresses = new ArrayList<>();

    private PiholeOptions() {}

    /** Reads options between semicolons; null when one of them is none. */
    static @Nullable PiholeOptions parse(String text) {
        PiholeOptions read = new PiholeOptions();
        for (String option : text.split(";")) {
            if (!read.one(option.strip())) {
                return null;
            }
        }
        return read;
    }

    /** Whether the rule means all names that the expression does not find. */
    boolean inverted() {
        return inverted;
    }

    /** The record types for which the rule holds. */
    Conditions when() {
        List<Integer> of = List.copyOf(types);
        return of.isEmpty()
                ? Conditions.NONE
                : new Conditions(
                        exceptTypes ? List.of() : of,
                        exceptTypes ? of : List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
    }

    /**
     * What is answered; null for the common answer. Where addresses of one family are given, the
     * other is answered with the address of nowhere, as Pi-hole does.
     */
    @Nullable
    Effect effect() {
        if (addresses.isEmpty()) {
            return effect;
        }
        List<RecordData> records = new ArrayList<>(addresses);
        if (addresses.stream().noneMatch(each -> each.type() == RrTypes.A)) {
            records.add(NO_V4);
        } else if (addresses.stream().noneMatch(each -> each.type() == RrTypes.AAAA)) {
            records.add(NO_V6);
        }
        return new Effect(Effect.Kind.REWRITE, Effect.NOERROR, List.copyOf(records));
    }

    private boolean one(String option) {
        int value = option.indexOf('=') + 1;
        try {
            switch (option.substring(0, value).toLowerCase(Locale.ROOT)) {
                case "querytype=" -> {
                    return types(option.substring(value));
                }
                case "reply=" -> {
                    return reply(option.substring(value).strip());
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
        exceptTypes = text.startsWith("!");
        types.clear();
        boolean others = false;
        for (String name : (exceptTypes ? text.substring(1) : text).split(",")) {
            OptionalInt type = RrTypes.number(name.strip());
            if (type.isPresent()) {
                types.add(type.getAsInt());
            } else if (name.strip().equalsIgnoreCase("other")) {
                others = true;
            } else {
                return false;
            }
        }
        if (others) {
            Set<Integer> rest = new TreeSet<>(NAMED);
            rest.removeAll(types);
            types.clear();
            types.addAll(rest);
            exceptTypes = !exceptTypes;
        }
        return true;
    }

    private boolean reply(String text) {
        Effect said = switch (text.toLowerCase(Locale.ROOT)) {
            case "nodata" -> Effect.NO_DATA;
            case "nxdomain" -> Effect.NO_NAME;
            case "refused" -> new Effect(Effect.Kind.BLOCK, Effect.REFUSED, List.of());
            case "none" -> Effect.DROP;
            default -> null;
        };
        if (said == null && !text.equalsIgnoreCase("ip")) {
            if (text.regionMatches(true, 0, "CNAME,", 0, 6)) {
                RecordData alias = RecordText.of(RrTypes.CNAME, text.substring(6), "");
                said = Effect.rewrite(alias.type(), alias.data());
            } else {
                return addresses(text);
            }
        }
        addresses.clear();
        effect = said;
        return true;
    }

    private boolean addresses(String text) {
        for (String each : text.split(",")) {
            byte[] octets = Prefix.address(each.strip());
            if (octets == null) {
                return false;
            }
            int type = octets.length == 4 ? RrTypes.A : RrTypes.AAAA;
            RecordData record = RecordText.of(type, each, "");
            if (!addresses.contains(record)) {
                addresses.add(record);
            }
        }
        return true;
    }
}
