package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;

/**
 * Hears SIGHUP, where the system has it, from the first moment: what comes before there is anything
 * to reload is kept, and served once there is. Without a handler SIGHUP would end the agent.
 *
 * <p>Java's only way is {@code sun.misc.Signal}, which is no part of its standard; a Java without
 * it runs all the same. It is named here and not looked up, because that would cost a start more
 * than most of what the start is for.
 */
final class Reload implements sun.misc.SignalHandler {

    private @Nullable Runnable task;
    private boolean waiting;

    private Reload() {}

    /** Hears SIGHUP from now on; what to do with it is told later. */
    static Served listen() {
        try {
            Reload reload = new Reload();
            sun.misc.Signal.handle(new sun.misc.Signal("HUP"), reload);
            return reload::serve;
        } catch (LinkageError | IllegalArgumentException none) {
            // A Java or a system without it: then nobody can send one either.
            return task -> {};
        }
    }

    /** Takes what is to be done at each SIGHUP. */
    interface Served {
        /** From now on, and at once for those that came before. */
        void by(Runnable task);
    }

    private void serve(Runnable served) {
        synchronized (this) {
            task = served;
            if (!waiting) {
                return;
            }
        }
        served.run();
    }

    /** Called by a thread of Java's own. */
    @Override
    public void handle(sun.misc.Signal signal) {
        Runnable served;
        synchronized (this) {
            served = task;
            waiting = served == null;
        }
        if (served != null) {
            served.run();
        }
    }
}
