package org.sakhius.agent.config;

import java.net.URI;
import java.util.Base64;

/**
 * The signed feed that carries catalogue, help lines, lexicon and texts between releases.
 *
 * @param url of the feed file; what it names lies beside it
 * @param key Ed25519 public key, 32 bytes in base64
 */
public record FeedConfig(URI url, String key) {

    /** The key's bytes. */
    public byte[] keyBytes() {
        return Base64.getDecoder().decode(key);
    }
}
