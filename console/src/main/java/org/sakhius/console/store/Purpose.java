package org.sakhius.console.store;

import java.util.Locale;

/** Why something goes out to a viewer; none of them carries any content. */
public enum Purpose {
    /** Something waits to be opened. */
    WAKE,
    /** A code that proves an address. */
    CODE,
    /** A guardian tries whether notices arrive. */
    TEST;

    /** The lower-case name, as it stands in the database. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
