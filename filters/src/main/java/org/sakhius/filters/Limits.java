package org.sakhius.filters;

/** Every bound of this module, in one place; the unit stands last in each name. */
public final class Limits {
    /** Largest YAML data file of a user. */
    public static final int DATA_FILE_MAX_BYTES = 4 << 20;

    /** Deepest nesting of a YAML data file. */
    public static final int DATA_FILE_DEPTH_LEVELS = 16;

    /** Longest value that a sentence shown to people may quote. */
    public static final int REASON_VALUE_CHARS = 80;

    private Limits() {}
}
