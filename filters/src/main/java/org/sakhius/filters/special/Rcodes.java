package org.sakhius.filters.special;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Names of DNS response codes and their numbers (IANA DNS parameters). */
public final class Rcodes {
    private static final List<String> NAMES = List.of(
            "NOERROR",
            "FORMERR",
            "SERVFAIL",
            "NXDOMAIN",
            "NOTIMP",
            "REFUSED",
            "YXDOMAIN",
            "YXRRSET",
            "NXRRSET",
            "NOTAUTH",
            "NOTZONE");

    private Rcodes() {}

    /** The number of a code by its name in capitals; null for none. */
    public static @Nullable Integer number(String name) {
        int number = NAMES.indexOf(name.equals("NOTIMPL") ? "NOTIMP" : name);
        return number < 0 ? null : number;
    }

    /** The name of a code. */
    public static String name(int number) {
        return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "RCODE" + number;
    }
}
