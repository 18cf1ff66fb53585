package org.sakhius.agent.lease;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a device may be called: one label of letters, digits and hyphens (RFC 952, RFC 1123). */
final class HostLabel {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Names that would give a device power over others, or that mean something else already. */
    private static final Set<String> REFUSED =
            Set.of("wpad", "isatap", "localhost", "local", "gateway", "router", "dns", "sakhius");

    private HostLabel() {}

    /** The first label of what a device says that it is called; null when that is no name. */
    static @Nullable String of(String said) {
        String name = said.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        String label = dot < 0 ? name : name.substring(0, dot);
        return LABEL.matcher(label).matches() && !REFUSED.contains(label) ? label : null;
    }
}
