package org.sakhius.filters.rules;

import java.util.List;

/**
 * One reason of a verdict, as a key of the message catalogue and its values.
 *
 * <p>{@code filters.explain} turns it into a sentence; nothing else may.
 *
 * @param key such as {@code on-list}, {@code service}, {@code switch}, {@code two-roles}, {@code
 *     lookalike}
 * @param values what the sentence mentions, in the order of the key's definition
 */
public record Reason(String key, List<String> values) {

    /** A reason with its values. */
    public static Reason of(String key, String... values) {
        return new Reason(key, List.of(values));
    }
}
