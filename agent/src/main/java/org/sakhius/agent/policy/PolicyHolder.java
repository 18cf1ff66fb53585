package org.sakhius.agent.policy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Holds the policy in force; a swap replaces it as a whole. Any thread. */
public final class PolicyHolder {

    private volatile PolicySnapshot current;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** A holder that is in force from the first moment: there is no state without a policy. */
    public PolicyHolder(PolicySnapshot first) {
        current = first;
    }

    /** What holds now. A query keeps what it got for its whole way. */
    public PolicySnapshot current() {
        return current;
    }

    /**
     * Puts another policy in force.
     *
     * @return the one before; a query may still be using it
     */
    public PolicySnapshot swap(PolicySnapshot next) {
        PolicySnapshot before = exchange(next);
        listeners.forEach(Runnable::run);
        return before;
    }

    /**
     * Puts in force what {@code change} makes of the policy in force; none other comes between.
     *
     * @return the one before; a query may still be using it
     */
    public PolicySnapshot update(UnaryOperator<PolicySnapshot> change) {
        PolicySnapshot before;
        synchronized (this) {
            before = exchange(change.apply(current));
        }
        listeners.forEach(Runnable::run);
        return before;
    }

    /** Calls back after every swap, on the swapping thread. */
    public void onSwap(Runnable listener) {
        listeners.add(listener);
    }

    private synchronized PolicySnapshot exchange(PolicySnapshot next) {
        PolicySnapshot before = current;
        current = next;
        return before;
    }
}
