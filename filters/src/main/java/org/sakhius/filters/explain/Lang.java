package org.sakhius.filters.explain;

import org.sakhius.filters.data.Text;

import java.util.Locale;

/** A language of the product. */
public enum Lang {
    MN,
    EN;

    /** The id used in payloads and files: {@code mn} or {@code en}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text in this language. */
    public String of(Text text) {
        return this == MN ? text.mn() : text.en();
    }
}
