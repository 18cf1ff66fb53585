package org.sakhius.agent.changes;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.util.ArrayList;
import java.util.List;

/**
 * All changes that are not over, and the devices that guardians assigned, as of one version.
 * Immutable.
 *
 * @param version grows by one with every change, so that who changes something can say what he saw
 * @param changes in the order in which they were made
 * @param assigned in the order in which they were; missing in files of before
 */
public record ChangeBook(
        int v, long version, List<Change> changes, @Nullable List<Assigned> assigned) {

    /** No change was ever made. */
    public static final ChangeBook EMPTY = new ChangeBook(1, 0, List.of());

    /** Copies. */
    public ChangeBook {
        changes = List.copyOf(changes);
        assigned = assigned == null ? List.of() : List.copyOf(assigned);
    }

    /** One in which nobody assigned a device. */
    public ChangeBook(int v, long version, List<Change> changes) {
        this(v, version, changes, List.of());
    }

    @Override
    public List<Assigned> assigned() {
        return assigned == null ? List.of() : assigned;
    }

    /** With one more, and without those that are over; of a category the latest word stands. */
    ChangeBook with(Change change, long nowSecond) {
        List<Change> next = left(nowSecond);
        if (change.kind().isRating()) {
            next.removeIf(c -> c.kind().isRating() && c.target().equals(change.target()));
        }
        next.add(change);
        return new ChangeBook(1, version + 1, next, assigned());
    }

    /** With one more device; whose its hardware was before is forgotten. */
    ChangeBook with(Assigned one, long nowSecond) {
        List<Assigned> next = new ArrayList<>(assigned());
        next.removeIf(before -> before.mac().equals(one.mac()));
        next.add(one);
        return new ChangeBook(1, version + 1, left(nowSecond), next);
    }

    /** Without what was assigned as this device; the same when nothing was. */
    ChangeBook withoutDevice(String device, long nowSecond) {
        List<Assigned> next = new ArrayList<>(assigned());
        return next.removeIf(one -> one.device().equals(device))
                ? new ChangeBook(1, version + 1, left(nowSecond), next)
                : this;
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
        return found ? new ChangeBook(1, version + 1, next, assigned()) : this;
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
