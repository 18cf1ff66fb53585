package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.localca.CaFiles;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads where encrypted queries come in. */
final class EncryptedReader {
    private final Section.Parser<Path> path;
    private final CaFiles own;
    private final AcmeFiles acme;

    EncryptedReader(Section.Parser<Path> path, Path data) {
        this.path = path;
        this.own = CaFiles.in(data);
        this.acme = AcmeFiles.in(data);
    }

    AgentConfig.@Nullable Encrypted read(Section listen) {
        List<InetSocketAddress> tls = listen.values("tls", Values::listen);
        List<InetSocketAddress> https = listen.values("https", Values::listen);
        List<InetSocketAddress> quic = listen.values("quic", Values::listen);
        List<InetSocketAddress> http3 = listen.values("h3", Values::listen);
        Path certificate = listen.optional("certificate", path);
        Path key = listen.optional("key", path);
        String name = listen.optional("name", Names::domain);
        if (tls.isEmpty() && https.isEmpty() && quic.isEmpty() && http3.isEmpty()) {
            return null;
        }
        if (listen.value("certificate", "", Values::text).equals(CaFiles.WORD)) {
            return ownCertificate(listen, tls, https, quic, http3, name);
        }
        if (AcmeReader.isMeant(listen, "certificate")) {
            if (listen.has("key")) {
                listen.problem("key", "is had by acme", "leave it out");
            }
            return new AgentConfig.Encrypted(
                    tls, https, quic, http3, acme.chain(), acme.key(), name);
        }
        if (!listen.has("certificate")) {
            listen.missing("certificate", "certificate: chain.pem");
        }
        if (!listen.has("key")) {
            listen.missing("key", "key: key.pem");
        }
        return certificate == null || key == null
                ? null
                : new AgentConfig.Encrypted(tls, https, quic, http3, certificate, key, name);
    }

    private AgentConfig.Encrypted ownCertificate(
            Section listen,
            List<InetSocketAddress> tls,
            List<InetSocketAddress> https,
            List<InetSocketAddress> quic,
            List<InetSocketAddress> http3,
            @Nullable String name) {
        if (listen.has("key")) {
            listen.problem("key", "is made by local-ca", "leave it out");
        }
        if (name != null && !name.equals(CaFiles.NAME)) {
            listen.problem("name", "is " + CaFiles.NAME + " with local-ca", "leave it out");
        }
        return new AgentConfig.Encrypted(
                tls, https, quic, http3, own.chain(), own.key(), CaFiles.NAME);
    }

    /** The id of a device: long enough that nobody guesses it, as it opens the door. */
    static String clientId(String text) {
        String id = text.toLowerCase(Locale.ROOT);
        if (id.length() < Limits.CLIENT_ID_LEAST_CHARS
                || id.chars().distinct().count() < Limits.CLIENT_ID_DIFFERENT_CHARS
                || !id.matches("[a-z0-9-]{1,63}")) {
            throw new BadValue(
                    "is no client id",
                    "draw 20 hexadecimal digits at random, as with openssl rand -hex 10");
        }
        return id;
    }
}
