package org.sakhius.filters.sequence;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Node;

import java.util.HashMap;
import java.util.Map;

/**
 * The windows and counts of {@code catalogue/sequences.yaml}: hypotheses. Immutable.
 */
final class SequenceRules {
    private final Map<String, Long> numbers = new HashMap<>();

    private SequenceRules() {}

    static SequenceRules load(DataFiles data) throws DataFileException {
        SequenceRules out = new SequenceRules();
        Map<String, Node> entries =
                data.yaml("sequences.yaml").need("numbers").entries();
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            try {
                out.numbers.put(entry.getKey(), Long.parseLong(entry.getValue().text()));
            } catch (NumberFormatException e) {
                throw entry.getValue().problem("expected a whole number");
            }
        }
        return out;
    }

    /** A number by its key, whose end says the unit. */
    long number(String key) {
        Long number = numbers.get(key);
        if (number == null) {
            throw new IllegalStateException("sequences.yaml has no " + key);
        }
        return number;
    }
}
