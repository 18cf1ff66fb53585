package org.sakhius.filters.special;

/** Which rules a special rule is weighed against before it stands beside all others. */
public enum Family {
    /** None: it asks or excepts like a plain rule. */
    PLAIN,
    /** A hosts line among AdGuard rules: goes before a plain rule of the same weight. */
    HOSTS,
    /** AdGuard's {@code $dnsrewrite}: its exceptions cancel it and nothing else. */
    REWRITE,
    /** dnsmasq: of one source, only what stands closest to the name counts. */
    NEAREST,
    /** A response policy zone: the first zone that knows the name speaks, once. */
    ZONE,
    /** A hashed name: no exception of a list cancels it, and nothing of the name is kept. */
    HASHED
}
