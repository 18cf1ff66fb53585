package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;

/**
 * Reads a name as a person would: its words in two roles, and brands that it imitates.
 *
 * <p>Immutable and thread safe. Callers skip shielded and known names.
 */
public final class EnticementDetector {
    private static final class BuiltIn {
        static final EnticementDetector INSTANCE = new EnticementDetector();
    }

    private EnticementDetector() {}

    /** The detector with the lexicon and brands that travel with the program. */
    public static EnticementDetector builtIn() {
        return BuiltIn.INSTANCE;
    }

    /**
     * What the name looks like, or null when like nothing in particular.
     *
     * @param canonicalName lower-case A-labels without trailing dot
     */
    public @Nullable Finding examine(String canonicalName) {
        return null;
    }
}
