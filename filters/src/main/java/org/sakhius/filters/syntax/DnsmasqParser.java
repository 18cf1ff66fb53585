package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The lines of a dnsmasq configuration that say something about names:
 *
 * <pre>
 * address=/name/            blocked, and everything below; so are local=/name/ and server=/name/
 * address=/name/#           blocked; so are the addresses 0.0.0.0, :: and those of the loop
 * address=/name/192.0.2.1   answered with this address, other types with none
 * server=/name/#            as if nothing were said: an exception; so is server=/name/192.0.2.1,
 *                           though who is asked is for our own configuration to say
 * </pre>
 *
 * <p>Several names may stand in a line; {@code *name} covers every name that ends so, {@code
 * *.name} what is below, {@code #} every name, nothing between two slashes the names without a dot.
 * What has most in common with a name counts.
 */
final class DnsmasqParser implements LineParser {
    private static final Set<String> KEYS = Set.of("address", "local", "server");

    @Override
    public void parse(String line, LineSink sink) {
        if (line.charAt(0) == '#') {
            return;
        }
        int hash = line.indexOf(" #");
        String text = (hash < 0 ? line : line.substring(0, hash)).strip();
        String key = text.substring(0, Math.max(0, text.indexOf('='))).strip();
        String value = text.substring(text.indexOf('=') + 1).strip();
        key = key.startsWith("--") ? key.substring(2) : key;
        int last = value.lastIndexOf('/');
        if (!KEYS.contains(key)) {
            sink.refuse(key.matches("[a-z0-9-]+") ? Refusal.UNSUPPORTED : Refusal.MALFORMED);
        } else if (!value.startsWith("/") || last == 0) {
            sink.refuse(key.equals("server") ? Refusal.UNSUPPORTED : Refusal.MALFORMED);
        } else {
            parse(key, value.substring(1, last), value.substring(last + 1).strip(), sink);
        }
    }

    private static void parse(String key, String names, String target, LineSink sink) {
        boolean exception = false;
        Effect effect = null;
        if (!key.equals("address")) {
            exception = !target.isEmpty();
            if (exception && !isServer(target)) {
                sink.refuse(Refusal.VALUE);
                return;
            }
        } else if (!target.isEmpty() && !target.equals("#")) {
            byte[] address = Prefix.address(target);
            if (address == null) {
                sink.refuse(Refusal.VALUE);
                return;
            }
            effect = blocks(address) ? null : effect(address);
        }
        for (String name : names.split("/", -1)) {
            name(name.toLowerCase(Locale.ROOT), exception, effect, sink);
        }
    }

    private static void name(
            String name, boolean exception, @Nullable Effect effect, LineSink sink) {
        Special nearest =
                new Special(Trigger.NAME, "", Family.NEAREST, 0, false, Conditions.NONE, effect);
        if (name.isEmpty()) {
            sink.special(nearest.on(Trigger.UNDOTTED, ""), exception, false);
        } else if (name.equals("#")) {
            sink.special(nearest.on(Trigger.PATTERN, "*"), exception, false);
        } else if (name.startsWith("*.")) {
            boolean special = exception || effect != null;
            sink.rule(name.substring(2), Scope.BELOW, exception, false, special ? nearest : null);
        } else if (name.startsWith("*")) {
            String end = name.substring(1);
            if (end.matches("[a-z0-9_.-]+")) {
                sink.special(nearest.on(Trigger.PATTERN, end + "|"), exception, false);
            } else {
                sink.refuse(Refusal.INVALID_NAME);
            }
        } else {
            String plain = name.replaceFirst("^\\.+", "");
            boolean special = exception || effect != null;
            sink.rule(plain, Scope.SUBTREE, exception, false, special ? nearest : null);
        }
    }

    /** The usual servers ({@code #}), or an address with what dnsmasq lets follow it. */
    private static boolean isServer(String target) {
        return target.equals("#") || Prefix.address(target.replaceFirst("[#@].*", "")) != null;
    }

    /** Whether an answer of this address leads nowhere. */
    private static boolean blocks(byte[] address) {
        String text = Prefix.text(address);
        return text.equals("0.0.0.0")
                || text.equals("::")
                || text.equals("::1")
                || address.length == 4 && address[0] == 127;
    }

    private static Effect effect(byte[] address) {
        int type = address.length == 4 ? RrTypes.A : RrTypes.AAAA;
        return new Effect(
                Effect.Kind.REWRITE,
                Effect.NOERROR,
                List.of(new RecordData(type, Prefix.text(address))));
    }
}
