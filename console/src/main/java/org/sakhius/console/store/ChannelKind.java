package org.sakhius.console.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to tell a viewer that something waits, in the order in which they are tried. */
public enum ChannelKind {
    /** Web Push to the viewer's own browser. */
    PUSH,
    /** E-mail. */
    MAIL,
    /** The operator's own HTTP service: short messages, messengers. */
    OUTLET;

    /** The lower-case name, as it stands in the database, in paths and in answers. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a lower-case name. */
    public static Optional<ChannelKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
