package org.sakhius.console.envelope;

import java.security.SecureRandom;

/** A gateway's two key pairs and the id that follows from them. Immutable and thread safe. */
public final class AgentIdentity {
    private final SigningKey signing;
    private final KemKey kem;
    private final byte[] id;

    public AgentIdentity(SigningKey signing, KemKey kem) {
        this.signing = signing;
        this.kem = kem;
        this.id = ViewerId.keyHash(signing.publicKey(), kem.publicKey());
    }

    public static AgentIdentity generate(SecureRandom random) {
        return new AgentIdentity(SigningKey.generate(random), KemKey.generate(random));
    }

    /** The key with which the agent signs envelopes, answers and its requests to the relay. */
    public SigningKey signing() {
        return signing;
    }

    /** The key to which commands are sealed. */
    public KemKey kem() {
        return kem;
    }

    /** SHA-256 over the Ed25519 and the X-Wing public key, 32 bytes. */
    public byte[] id() {
        return id.clone();
    }
}
