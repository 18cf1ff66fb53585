package org.sakhius.agent.pipeline;

import org.sakhius.agent.device.Device;
import org.sakhius.filters.rules.Verdict;

/**
 * Sees what was decided, for detection, events and metrics. It never slows an answer.
 *
 * <p>Legal order of the calls for one query:
 *
 * <ol>
 *   <li>{@link #judged} at most once, of an {@linkplain Device#observed observed} device only and
 *       never for a shielded name;
 *   <li>{@link #uncloaked} at most once and only after {@code judged} said allow or flag, when the
 *       answer leads to a name that is flagged or blocked.
 * </ol>
 *
 * <p>{@link #upstream} is called when reachability changes, in no order to the others. Calls come
 * from several event loops at once. An implementation must not block, lock for long, wake a thread
 * for each call or keep the arrays: it copies what it needs.
 */
public interface QueryObserver {
    /**
     * A name was judged.
     *
     * @param name on the wire in lower case, with its root label, from 0; valid during the call
     * @param length bytes of the name
     * @param type the record type asked for
     */
    void judged(Device device, byte[] name, int length, int type, Verdict verdict);

    /**
     * The answer to a name leads to another that is flagged or blocked.
     *
     * @param name what was asked for, as in {@link #judged}
     * @param target where it leads to, on the wire in lower case
     * @param verdict of the target
     */
    void uncloaked(
            Device device, byte[] name, int length, int type, byte[] target, Verdict verdict);

    /**
     * A name on a hashed list was blocked. Nothing of it, nor of who asked, is told; it is called
     * instead of the others.
     */
    default void unnamed() {}

    /** Whether any server upstream answers. */
    void upstream(boolean reachable);
}
