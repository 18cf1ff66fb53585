package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads where encrypted queries come in. */
final class EncryptedReader {
    private final Section.Parser<Path> path;

    EncryptedReader(Section.Parser<Path> path) {
        this.path = path;
    }

    AgentConfig.@Nullable Encrypted read(Section listen) {
        List<InetSocketAddress> tls = listen.values("tls", Values::listen);
        List<InetSocketAddress> https = listen.values("https", Values::listen);
        Path certificate = listen.optional("certificate", path);
        Path key = listen.optional("key", path);
        String name = listen.optional("name", Names::domain);
        if (tls.isEmpty() && https.isEmpty()) {
            return null;
        }
        if (!listen.has("certificate")) {
            listen.missing("certificate", "certificate: chain.pem");
        }
        if (!listen.has("key")) {
            listen.missing("key", "key: key.pem");
        }
        return certificate == null || key == null
                ? null
                : new AgentConfig.Encrypted(tls, https, certificate, key, name);
    }

    /** The id of a device: long enough that nobody guesses it, as it opens the door. */
    static String clientId(String text) {
        String id = text.toLowerCase(Locale.ROOT);
        if (id.length() < Limits.CLIENT_ID_LEAST_CHARS || !id.matches("[a-z0-9-]{1,63}")) {
            throw new BadValue(
                    "is no client id",
                    "draw 20 hexadecimal digits at random, as with openssl rand -hex 10");
        }
        return id;
    }
}
