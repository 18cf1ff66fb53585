package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.EnvelopeFormat;
import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.SigningKey;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of this gateway, in {@code data/keys}, readable by their owner alone: who it is, and
 * what its device pseudonyms are made with.
 *
 * <p>A lost file means another gateway: everybody pairs anew. A damaged one is never replaced in
 * silence.
 * <p>The file holds seeds. The key pairs are made from them when {@link #identity} is first asked
 * for, because that loads all of the cryptography, and a gateway without a console needs none of
 * it. Thread safe.
 */
public final class GatewayKeys {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final byte[] signingSeed;
    private final byte[] kemSeed;
    private final byte[] pseudonymKey;
    private @Nullable AgentIdentity identity;

    private GatewayKeys(byte[] signingSeed, byte[] kemSeed, byte[] pseudonymKey) {
        this.signingSeed = signingSeed;
        this.kemSeed = kemSeed;
        this.pseudonymKey = pseudonymKey;
    }

    /** The file's content; seeds in base64url. */
    record Stored(int v, String signingSeed, String kemSeed, String pseudonymKey) {}

    /** Reads the keys, or makes them at the first start. */
    public static GatewayKeys open(Path data, SecureRandom random) throws IOException {
        AtomicFiles.privateFolder(data);
        Path folder = AtomicFiles.privateFolder(data.resolve("keys"));
        Path file = folder.resolve("gateway.json");
        GatewayKeys known = read(data);
        if (known != null) {
            return known;
        }
        GatewayKeys fresh = generate(random);
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(fresh.stored()));
        return fresh;
    }

    /** Reads the keys; null when the agent has never run. */
    public static @Nullable GatewayKeys read(Path data) throws IOException {
        Path file = data.resolve("keys").resolve("gateway.json");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return of(MAPPER.readValue(Files.readAllBytes(file), Stored.class));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged. Mend: put it back from a backup, or move it away and pair"
                            + " every viewer anew",
                    e);
        }
    }

    private static GatewayKeys generate(SecureRandom random) {
        return new GatewayKeys(fresh(random), fresh(random), fresh(random));
    }

    private static byte[] fresh(SecureRandom random) {
        byte[] seed = new byte[EnvelopeFormat.SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }

    private static GatewayKeys of(Stored stored) {
        return new GatewayKeys(
                seed(stored.signingSeed()), seed(stored.kemSeed()), seed(stored.pseudonymKey()));
    }

    /** Its signing and its sealing key. */
    public synchronized AgentIdentity identity() {
        AgentIdentity made = identity;
        if (made == null) {
            made = new AgentIdentity(SigningKey.fromSeed(signingSeed), KemKey.fromSeed(kemSeed));
            identity = made;
        }
        return made;
    }

    /** What pseudonyms of devices are made with: 32 bytes. */
    public byte[] pseudonymKey() {
        return pseudonymKey;
    }

    private static byte[] seed(String text) {
        byte[] seed = Base64.getUrlDecoder().decode(text);
        if (seed.length != EnvelopeFormat.SEED_BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        return seed;
    }

    private Stored stored() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return new Stored(
                1,
                encoder.encodeToString(signingSeed),
                encoder.encodeToString(kemSeed),
                encoder.encodeToString(pseudonymKey));
    }

    @Override
    public String toString() {
        return "GatewayKeys";
    }
}
