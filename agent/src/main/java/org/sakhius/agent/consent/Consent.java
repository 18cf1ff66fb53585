package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;

/**
 * That a guardian agreed to what is kept of one device. It counts until it is withdrawn, and not
 * while it is held: after a restore nobody knows what was withdrawn meanwhile.
 *
 * @param id 16 hexadecimal digits
 * @param device an id of the configuration
 * @param by the guardian's name, as it was typed
 * @param child whether the child agreed as well
 * @param made seconds since 1970
 * @param withdrawnBy {@code page} or {@code box}; null while it is not
 * @param withdrawn seconds since 1970; 0 while it is not
 * @param held since when it waits to be confirmed, seconds since 1970; null while it does not
 */
public record Consent(
        String id,
        String device,
        String by,
        boolean child,
        long made,
        @Nullable String withdrawnBy,
        long withdrawn,
        @Nullable Long held) {

    /** One that does not wait to be confirmed. */
    public Consent(
            String id,
            String device,
            String by,
            boolean child,
            long made,
            @Nullable String withdrawnBy,
            long withdrawn) {
        this(id, device, by, child, made, withdrawnBy, withdrawn, null);
    }

    /** Where it was withdrawn: the page of the network. */
    public static final String PAGE = "page";

    /** Where it was withdrawn: a command at the gateway. */
    public static final String BOX = "box";

    /** How one that was held ended: a guardian consented anew. */
    static final String ANEW = "anew";

    /** Whether it counts. */
    public boolean isInForce() {
        return withdrawn == 0 && held == null;
    }

    /** Whether it would count, were it confirmed. */
    public boolean waits() {
        return withdrawn == 0 && held != null;
    }

    Consent held(@Nullable Long since) {
        return new Consent(id, device, by, child, made, withdrawnBy, withdrawn, since);
    }

    Consent withdrawn(String where, long now) {
        return new Consent(id, device, by, child, made, where, now);
    }
}
