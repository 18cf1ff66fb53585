package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;

/**
 * That a guardian agreed to what is kept of one device. It counts until it is withdrawn, and not
 * while it is held: after a restore nobody knows what was withdrawn meanwhile. One that is held
 * stands in the file as withdrawn, so that a version that knows nothing of holding counts it so.
 *
 * @param id 16 hexadecimal digits
 * @param device an id of the configuration
 * @param by the guardian's name, as it was typed
 * @param child whether the child agreed as well
 * @param made seconds since 1970
 * @param withdrawnBy {@code page}, {@code box}, {@code anew} or, while it waits to be confirmed,
 *     {@code restore}; null while it counts
 * @param withdrawn or held since when, seconds since 1970; 0 while it counts
 */
public record Consent(
        String id,
        String device,
        String by,
        boolean child,
        long made,
        @Nullable String withdrawnBy,
        long withdrawn) {

    /** Where it was withdrawn: the page of the network. */
    public static final String PAGE = "page";

    /** Where it was withdrawn: a command at the gateway. */
    public static final String BOX = "box";

    /** How one that was held ended: a guardian consented anew. */
    static final String ANEW = "anew";

    /** Not withdrawn, as far as anybody knows: a backup was restored. */
    static final String RESTORE = "restore";

    /** Whether it counts. */
    public boolean isInForce() {
        return withdrawn == 0;
    }

    /** Whether it would count, were it confirmed. */
    public boolean waits() {
        return RESTORE.equals(withdrawnBy);
    }

    Consent confirmed() {
        return new Consent(id, device, by, child, made, null, 0);
    }

    Consent withdrawn(String where, long now) {
        return new Consent(id, device, by, child, made, where, now);
    }
}
