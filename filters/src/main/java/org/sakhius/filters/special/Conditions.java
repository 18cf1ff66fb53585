package org.sakhius.filters.special;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Under which conditions a special rule holds. Of every pair the second says where it does not;
 * when both are given, the first alone counts.
 *
 * @param types record types
 * @param notTypes record types
 * @param clients names, addresses or ranges of who asks
 * @param notClients the same
 * @param tags tags of who asks
 * @param notTags the same
 * @param except names, with everything below, that the rule does not mean
 */
public record Conditions(
        List<Integer> types,
        List<Integer> notTypes,
        List<String> clients,
        List<String> notClients,
        List<String> tags,
        List<String> notTags,
        List<String> except) {

    /** Holds always. */
    public static final Conditions NONE = new Conditions(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** About how many octets of memory it takes; nothing when there are no conditions. */
    int size() {
        if (equals(NONE)) {
            return 0;
        }
        return Special.OBJECT_BYTES
                + 20 * (types.size() + notTypes.size())
                + Stream.of(clients, notClients, tags, notTags, except)
                        .flatMap(List::stream)
                        .mapToInt(text -> Special.OBJECT_BYTES + text.length())
                        .sum();
    }

    /** Whether it hangs on who asks. */
    public boolean personal() {
        return !(clients.isEmpty() && notClients.isEmpty() && tags.isEmpty() && notTags.isEmpty());
    }

    /** How many kinds of conditions there are: more make a rule more specific. */
    public int count() {
        return (types.isEmpty() && notTypes.isEmpty() ? 0 : 1)
                + (clients.isEmpty() && notClients.isEmpty() ? 0 : 1)
                + (tags.isEmpty() && notTags.isEmpty() ? 0 : 1)
                + (except.isEmpty() ? 0 : 1);
    }

    /** Whether they are met by the name or address in {@code about}. */
    public boolean met(Matchers.Scratch about, Asking asking) {
        return meant(asking)
                && among(clients, notClients, this::isClient, asking)
                && among(tags, notTags, (tag, who) -> who.tags().contains(tag), asking)
                && (except.isEmpty() || !about.isAddress() && !excepts(about.string()));
    }

    /** In answers a type is that of the question or of the record that is looked at. */
    private boolean meant(Asking asking) {
        List<Integer> some = types.isEmpty() ? notTypes : types;
        boolean named = some.contains(asking.type()) || some.contains(asking.seen());
        return named != types.isEmpty();
    }

    private interface Test {
        boolean is(String wanted, Asking asking);
    }

    /** Who is excluded stays so, also when another of his marks is named. */
    private static boolean among(List<String> yes, List<String> no, Test test, Asking asking) {
        return no.stream().noneMatch(each -> test.is(each, asking))
                && (yes.isEmpty() || yes.stream().anyMatch(each -> test.is(each, asking)));
    }

    private boolean isClient(String wanted, Asking asking) {
        byte[] address = asking.client();
        Prefix range = Prefix.parse(wanted);
        if (range != null) {
            return address != null && range.contains(address);
        }
        for (String name : asking.names()) {
            if (name.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private boolean excepts(String name) {
        for (String each : except) {
            int at = name.length() - each.length();
            if (at >= 0 && (at == 0 || name.charAt(at - 1) == '.') && name.endsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
