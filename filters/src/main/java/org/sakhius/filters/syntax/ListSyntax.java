package org.sakhius.filters.syntax;

import java.util.Locale;
import java.util.Optional;

/** The syntaxes that a list may be written in; what a line means hangs on it. */
public enum ListSyntax {
    /** One of the others, found from the list's first lines. */
    AUTO,
    /** One name a line, that name only; {@code .name} means everything below too. */
    DOMAINS,
    /** {@code address name name...}: every name, that name only; the address is not used. */
    HOSTS,
    /** One name a line, {@code *.name}, {@code .name} or {@code name}: it and everything below. */
    WILDCARD,
    /** AdGuard's DNS rules with all their modifiers; hosts lines and names between them. */
    ADGUARD,
    /** Regular expressions of Pi-hole. */
    PIHOLE_REGEX,
    /** {@code address=/name/} and the like. */
    DNSMASQ,
    /** Response policy zones. */
    RPZ,
    /** Hashed names. */
    SHA256;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The id used in configuration, such as {@code pihole-regex}. */
    public String id() {
        return id;
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
