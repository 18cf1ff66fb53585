package org.sakhius.filters.sequence;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Node;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The windows and counts of {@code catalogue/sequences.yaml}: hypotheses. Immutable.
 */
final class SequenceRules {
    private static final Set<String> KEYS = Set.of(
            "session-silence-s",
            "session-burst-s",
            "session-gap-s",
            "session-pause-s",
            "session-stir-count",
            "forget-s",
            "episode-s",
            "night-from-hour",
            "night-to-hour",
            "night-percent",
            "s1-messenger-s",
            "s1-stay-s",
            "s1-image-s",
            "s1-repeat-days",
            "s2-payment-s",
            "s2-game-s",
            "s3-days",
            "s4-wait-s",
            "s4-percent",
            "s4-least-count",
            "s5-count",
            "s5-days",
            "s5-window-days",
            "s5-visit-s",
            "s6-count",
            "s6-window-s",
            "s8-game-s",
            "s9-from-hour",
            "s9-to-hour",
            "s9-percent",
            "s9-least-count",
            "s9-least-days");

    /** Numbers that an older data feed lacks, and what they are then: a rule that is off. */
    private static final Map<String, Long> LATER = Map.of("s1-stay-s", 0L);

    private static final int MOST_DIGITS = 9;

    private final Map<String, Long> numbers = new HashMap<>();

    private SequenceRules() {}

    static SequenceRules load(DataFiles data) throws DataFileException {
        SequenceRules out = new SequenceRules();
        Node root = data.yaml("sequences.yaml").need("numbers");
        root.onlyKeys(KEYS);
        for (String key : KEYS) {
            Node node = root.find(key);
            Long later = LATER.get(key);
            boolean lacks = node == null && later != null;
            out.numbers.put(key, lacks ? later : Long.valueOf(number(root.need(key))));
        }
        return out;
    }

    private static long number(Node node) throws DataFileException {
        String text = node.text();
        // No sign, and not so long that seconds of days could overflow.
        boolean whole = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!whole) {
            throw node.problem("expected a whole number");
        }
        return Long.parseLong(text);
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
