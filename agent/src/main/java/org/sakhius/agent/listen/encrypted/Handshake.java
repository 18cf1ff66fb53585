package org.sakhius.agent.listen.encrypted;

import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** What a finished handshake told. */
final class Handshake {
    private Handshake() {}

    /** The server name that the client asked for, or null. */
    static @Nullable String serverName(SslHandler tls) {
        if (tls.engine().getSession() instanceof ExtendedSSLSession session) {
            List<SNIServerName> names = session.getRequestedServerNames();
            if (!names.isEmpty() && names.get(0) instanceof SNIHostName host) {
                return host.getAsciiName();
            }
        }
        return null;
    }
}
