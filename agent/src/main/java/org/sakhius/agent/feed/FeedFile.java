package org.sakhius.agent.feed;

import org.sakhius.console.envelope.SigningKey;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The one file by which a feed is published: a manifest and the signature of its bytes, so that the
 * two can never be of different releases.
 */
final class FeedFile {

    private static final byte[] LABEL = "sakhius-feed-v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FeedFile() {}

    /** The file's content. */
    record Sealed(String manifest, String signature) {}

    /** Checks the signature first and what is signed second. */
    static FeedManifest open(byte[] file, byte[] publicKey) throws FeedException {
        Sealed sealed;
        byte[] manifest;
        byte[] signature;
        try {
            sealed = MAPPER.readValue(file, Sealed.class);
            manifest = Base64.getDecoder().decode(sealed.manifest());
            signature = Base64.getDecoder().decode(sealed.signature());
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new FeedException("it is no feed, or cut short", e);
        }
        if (!SigningKey.verify(publicKey, signed(manifest), signature)) {
            throw new FeedException("its signature is not of the configured key");
        }
        return FeedManifest.read(manifest);
    }

    static byte[] seal(byte[] manifest, SigningKey key) {
        Base64.Encoder encoder = Base64.getEncoder();
        return MAPPER.writeValueAsBytes(new Sealed(
                encoder.encodeToString(manifest),
                encoder.encodeToString(key.sign(signed(manifest)))));
    }

    private static byte[] signed(byte[] manifest) {
        byte[] out = Arrays.copyOf(LABEL, LABEL.length + manifest.length);
        System.arraycopy(manifest, 0, out, LABEL.length, manifest.length);
        return out;
    }
}
