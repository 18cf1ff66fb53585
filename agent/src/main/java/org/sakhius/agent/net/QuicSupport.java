package org.sakhius.agent.net;

import io.netty.handler.codec.quic.Quic;

import org.jspecify.annotations.Nullable;

/** Whether this machine has the native library of QUIC. Loads it: ask only when it is needed. */
public final class QuicSupport {
    private QuicSupport() {}

    /** Why there is no QUIC, or null when there is. */
    public static @Nullable String missing() {
        if (Quic.isAvailable()) {
            return null;
        }
        Throwable cause = Quic.unavailabilityCause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ": "
                + cause.getMessage();
    }
}
