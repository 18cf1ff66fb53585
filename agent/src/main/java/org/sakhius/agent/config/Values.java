package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.dns.BlockedAs;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.schedule.DateRange;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of single configuration values; each refuses with a {@link BadValue}. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern HOST_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]+)):(\\d{1,5})");

    private Values() {}

    static String text(String text) {
        if (text.isBlank()) {
            throw new BadValue("is empty", "write a value");
        }
        return text;
    }

    /** A name for people: any text of one line without controls. */
    static String label(String text) {
        boolean controls = text.codePoints().anyMatch(Character::isISOControl);
        if (text.isBlank() || controls || text.length() > Limits.CONFIG_ID_CHARS) {
            throw new BadValue("is no name", "write 1 to 64 characters on one line");
        }
        return text;
    }

    static String id(String text) {
        if (text.length() > Limits.CONFIG_ID_CHARS || !ID.matcher(text).matches()) {
            throw new BadValue(
                    "\"" + text + "\" is no id",
                    "use a-z, 0-9, \"-\", \"_\" and \".\", at most 64");
        }
        return text;
    }

    static Category category(String text) {
        return Category.byId(text)
                .orElseThrow(() -> unknown(
                        "category",
                        text,
                        Arrays.stream(Category.values()).map(Category::id).toList()));
    }

    static Action action(String text) {
        return oneOf("action", text, Action.values());
    }

    static BlockedAs.Kind blockedAs(String text) {
        return oneOf("answer", text, BlockedAs.Kind.values());
    }

    static Mode mode(String text) {
        return oneOf("mode", text, Mode.values());
    }

    private static <E extends Enum<E>> E oneOf(String what, String text, E[] all) {
        for (E one : all) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        List<String> ids =
                Arrays.stream(all).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
        throw unknown(what, text, ids);
    }

    /** A word that must be one of those known. */
    static String known(String what, String text, Collection<String> known) {
        if (!known.contains(text)) {
            throw unknown(what, text, known);
        }
        return text;
    }

    static BadValue unknown(String what, String text, Collection<String> known) {
        String near = Nearest.of(text, known);
        return new BadValue(
                "\"" + text + "\" is no " + what,
                near == null ? "use one of " + String.join(", ", known) : "write \"" + near + "\"");
    }

    static Duration duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            throw new BadValue("\"" + text + "\" is no duration", "write 30s, 5m, 1h or 14d");
        }
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }

    /** A duration that must lie within limits. */
    static Duration durationWithin(String text, Duration least, Duration most) {
        Duration duration = duration(text);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new BadValue(
                    "\"" + text + "\" is out of range",
                    "write a duration from " + show(least) + " to " + show(most));
        }
        return duration;
    }

    static String show(Duration d) {
        if (d.toDays() > 0 && d.toSeconds() % 86_400 == 0) {
            return d.toDays() + "d";
        }
        if (d.toHours() > 0 && d.toSeconds() % 3600 == 0) {
            return d.toHours() + "h";
        }
        return d.toMillis() % 1000 == 0 ? d.toSeconds() + "s" : d.toMillis() + "ms";
    }

    static boolean bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new BadValue("\"" + text + "\" is neither true nor false", "write true or false");
    }

    static HouseZone zone(String text) {
        try {
            return HouseZone.of(text);
        } catch (DateTimeException e) {
            throw new BadValue("\"" + text + "\" is no time zone", "write Asia/Ulaanbaatar");
        }
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue("\"" + text + "\" is no date", "write it as 2026-09-01");
        }
    }

    /** A date, or two of them as 2026-07-11..2026-07-15. */
    static List<DateRange> dates(String text) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            if (ends.length <= 2) {
                LocalDate first = LocalDate.parse(ends[0]);
                return List.of(new DateRange(first, LocalDate.parse(ends[ends.length - 1])));
            }
        } catch (DateTimeException e) {
            throw noDates(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue("\"" + text + "\" ends before it begins", "swap its dates");
        }
        throw noDates(text);
    }

    private static BadValue noDates(String text) {
        return new BadValue(
                "\"" + text + "\" is no date", "write 2026-09-01 or 2026-07-11..2026-07-15");
    }

    static DayOfWeek weekday(String text) {
        List<String> ids = Arrays.stream(DayOfWeek.values())
                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .toList();
        int at = ids.indexOf(text.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw unknown("day", text, ids);
        }
        return DayOfWeek.of(at + 1);
    }

    /** A time of day as on a clock of 24 hours. */
    static LocalTime timeOfDay(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            throw new BadValue("\"" + text + "\" is no time of day", "write it as \"07:30\"");
        }
        return LocalTime.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    static Cidr cidr(String text) {
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue(
                    "\"" + text + "\" is no address or range", "write 192.0.2.10 or 192.0.2.0/24");
        }
    }

    /** An address literal with a port, such as {@code 127.0.0.1:53} or {@code [::1]:53}. */
    static InetSocketAddress listen(String text) {
        Matcher m = HOST_PORT.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(3)) > 65_535) {
            throw new BadValue(
                    "\"" + text + "\" is no address with port",
                    "write 127.0.0.1:5353 or [::1]:5353");
        }
        String host = m.group(1) == null ? m.group(2) : m.group(1);
        if (host.equals("localhost")) {
            host = "127.0.0.1";
        }
        try {
            return new InetSocketAddress(Cidr.literal(host), Integer.parseInt(m.group(3)));
        } catch (IllegalArgumentException e) {
            throw new BadValue("\"" + host + "\" is no IP address", "write the address in digits");
        }
    }

    /** An http or https URL without user, query or fragment. */
    static URI webUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getFragment() == null;
            if (web && uri.getHost() != null && plain) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new BadValue("\"" + text + "\" is no URL", "write https://host/");
        }
        throw new BadValue("\"" + text + "\" is no URL", "write https://host/");
    }
}
