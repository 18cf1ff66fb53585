package org.sakhius.filters.category;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What guardians said about earlier incidents ("useful", "not useful"), and what it changes: WATCH
 * and ALERT of that category move by one step for {@link #LASTS}. Every guardian can see the list.
 *
 * <p>It never makes or unmakes URGENT, and never touches exact curated entries; protected names
 * have no level that it could touch. The latest word on a category counts. Immutable, thread safe.
 */
public final class Usefulness {
    /** How long a word counts. */
    public static final Duration LASTS = Duration.ofDays(90);

    /**
     * One word of a guardian.
     *
     * @param by who said it, as the guardians know each other
     * @param useful whether such incidents should come sooner
     */
    public record Said(Category category, boolean useful, String by, Instant at) {}

    private final List<Said> said;

    private Usefulness(List<Said> said) {
        this.said = List.copyOf(said);
    }

    /** Nobody has said anything. */
    public static Usefulness none() {
        return new Usefulness(List.of());
    }

    /** The same with one more word; an earlier one on the category gives way. */
    public Usefulness with(Said word) {
        List<Said> next = new ArrayList<>(said);
        next.removeIf(earlier -> earlier.category() == word.category());
        next.add(word);
        return new Usefulness(next);
    }

    /** What counts at a time, for all guardians to see. */
    public List<Said> inForce(Instant now) {
        return said.stream()
                .filter(word ->
                        !now.isBefore(word.at()) && now.isBefore(word.at().plus(LASTS)))
                .toList();
    }

    /** The level of a finding after what was said. */
    public Level adjust(Category category, Level level, Evidence evidence, Instant now) {
        boolean movable =
                (level == Level.WATCH || level == Level.ALERT) && evidence != Evidence.CURATED;
        if (movable) {
            for (Said word : inForce(now)) {
                if (word.category() == category) {
                    return moved(level, word.useful(), evidence);
                }
            }
        }
        return level;
    }

    private static Level moved(Level level, boolean up, Evidence evidence) {
        if (level == Level.ALERT) {
            return up ? level : Level.WATCH;
        }
        return up ? Level.ALERT.atMost(evidence.cap()) : Level.INFO;
    }
}
