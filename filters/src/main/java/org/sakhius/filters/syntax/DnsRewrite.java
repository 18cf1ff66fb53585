package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.Rcodes;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The value of {@code $dnsrewrite}: an address, a name or a code, or {@code RCODE;TYPE;VALUE}.
 */
final class DnsRewrite {
    /** A label that begins or ends with a hyphen (RFC 952). */
    private static final Pattern NO_HOST = Pattern.compile("(^|\\.)-|-(\\.|$)");

    private DnsRewrite() {}

    /**
     * What a value asks for; null for nothing in an exception, which then means every rewrite.
     *
     * @throws IllegalArgumentException when it is no value
     */
    static @Nullable Effect parse(String value, boolean exception) {
        if (value.isEmpty()) {
            return exception ? null : Effect.rewrite(Effect.NOERROR);
        }
        int first = value.indexOf(';');
        return first < 0 ? brief(value, exception) : full(value, first);
    }

    private static Effect brief(String value, boolean exception) {
        if (value.matches("[A-Z]+")) {
            Integer code = Rcodes.number(value);
            if (code == null || !(exception || List.of(0, 2, 3, 5).contains(code))) {
                throw new IllegalArgumentException("no code");
            }
            return Effect.rewrite(code);
        }
        byte[] address = Prefix.address(value);
        if (address != null) {
            return rewrite(value.indexOf(':') < 0 ? RrTypes.A : RrTypes.AAAA, value);
        }
        if (NO_HOST.matcher(value).find()) {
            throw new IllegalArgumentException("no host has such a name");
        }
        return rewrite(RrTypes.CNAME, value);
    }

    private static Effect full(String value, int first) {
        int second = value.indexOf(';', first + 1);
        Integer code = Rcodes.number(value.substring(0, first).toUpperCase(Locale.ROOT));
        if (second < 0 || code == null) {
            throw new IllegalArgumentException("no code, type and value");
        }
        String type = value.substring(first + 1, second);
        String data = value.substring(second + 1);
        if (type.isEmpty() && data.isEmpty()) {
            return Effect.rewrite(code);
        }
        Effect effect = rewrite(
                RrTypes.number(type).orElseThrow(() -> new IllegalArgumentException("no type")),
                data);
        return code == Effect.NOERROR ? effect : Effect.rewrite(code);
    }

    private static Effect rewrite(int type, String data) {
        RecordData record = RecordText.of(type, data, "");
        return Effect.rewrite(record.type(), record.data());
    }
}
