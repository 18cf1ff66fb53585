package org.sakhius.agent.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/**
 * Who speaks TLS over TCP: BoringSSL where this machine has its native library, else this Java.
 * Loads the library: ask only when it is needed.
 */
public final class TlsSupport {
    private TlsSupport() {}

    /** The cheaper one of those that are there. */
    public static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }
}
