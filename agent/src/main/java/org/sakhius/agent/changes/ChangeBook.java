package org.sakhius.agent.changes;

import org.sakhius.agent.limits.Limits;

import java.util.ArrayList;
import java.util.List;

/**
 * All changes that are not over, as of one version. Immutable.
 *
 * @param version grows by one with every change, so that who changes something can say what he saw
 * @param changes in the order in which they were made
 */
public record ChangeBook(int v, long version, List<Change> changes) {

    /** No change was ever made. */
    public static final ChangeBook EMPTY = new ChangeBook(1, 0, List.of());

    /** Copies. */
    public ChangeBook {
        changes = List.copyOf(changes);
    }

    /** With one more, and without those that are over; of a category the latest word stands. */
    ChangeBook with(Change change, long nowSecond) {
        List<Change> next = left(nowSecond);
        if (change.kind().isRating()) {
            next.removeIf(c -> c.kind().isRating() && c.target().equals(change.target()));
        }
        next.add(change);
        return new ChangeBook(1, version + 1, next);
    }

    /**
     * Without those of a kind and target; the same when there are none.
     *
     * @param names only those with exactly these names; empty for all
     */
    ChangeBook without(Change.Kind kind, String target, List<String> names, long nowSecond) {
        List<Change> next = left(nowSecond);
        boolean found = next.removeIf(c -> c.kind() == kind
                && c.target().equals(target)
                && (names.isEmpty() || names.equals(c.names())));
        return found ? new ChangeBook(1, version + 1, next) : this;
    }

    /** Whether there are as many as there may be. */
    boolean full(long nowSecond) {
        return left(nowSecond).size() >= Limits.CHANGES_COUNT;
    }

    private List<Change> left(long nowSecond) {
        List<Change> left = new ArrayList<>(changes);
        left.removeIf(change -> change.over(nowSecond));
        return left;
    }

    /** The second at which something begins or ends next; {@link Long#MAX_VALUE} for never. */
    public long nextBorder(long nowSecond) {
        long next = Long.MAX_VALUE;
        for (Change change : changes) {
            if (change.from() > nowSecond) {
                next = Math.min(next, change.from());
            }
            if (change.until() > nowSecond) {
                next = Math.min(next, change.until());
            }
        }
        return next;
    }
}
