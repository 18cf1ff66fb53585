package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;

/**
 * That a guardian agreed to what is kept of one device. It counts until it is withdrawn.
 *
 * @param id 16 hexadecimal digits
 * @param device an id of the configuration
 * @param by the guardian's name, as it was typed
 * @param child whether the child agreed as well
 * @param made seconds since 1970
 * @param withdrawnBy {@code page} or {@code box}; null while it is not
 * @param withdrawn seconds since 1970; 0 while it is not
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

    /** Whether it counts. */
    public boolean isInForce() {
        return withdrawn == 0;
    }

    Consent withdrawn(String where, long now) {
        return new Consent(id, device, by, child, made, where, now);
    }
}
