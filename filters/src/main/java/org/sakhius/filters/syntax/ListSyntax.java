package org.sakhius.filters.syntax;

import java.util.Locale;
import java.util.Optional;

/** The syntaxes that a list may be written in; what a line means hangs on it. */
public enum ListSyntax {
    /** One of the others, found from the list's first lines. */
    AUTO(true),
    /** One name a line, that name only; {@code .name} means everything below too. */
    DOMAINS(true),
    /** {@code address name name...}: every name, that name only; the address is not used. */
    HOSTS(true),
    /** One name a line, {@code *.name}, {@code .name} or {@code name}: it and everything below. */
    WILDCARD(true),
    /** AdGuard's DNS rules: {@code ||name^}, names, hosts lines, {@code @@}, {@code $important}. */
    ADGUARD(true),
    /** Regular expressions of Pi-hole. */
    PIHOLE_REGEX(false),
    /** {@code address=/name/} and the like. */
    DNSMASQ(false),
    /** Response policy zones. */
    RPZ(false),
    /** Hashed names. */
    SHA256(false);

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final boolean supported;

    ListSyntax(boolean supported) {
        this.supported = supported;
    }

    /** The id used in configuration, such as {@code pihole-regex}. */
    public String id() {
        return id;
    }

    /** Whether this version reads it. */
    public boolean supported() {
        return supported;
    }

    /** The syntax with this id, or empty when there is none. */
    public static Optional<ListSyntax> byId(String id) {
        for (ListSyntax syntax : values()) {
            if (syntax.id.equals(id)) {
                return Optional.of(syntax);
            }
        }
        return Optional.empty();
    }
}
