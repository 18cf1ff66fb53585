package org.sakhius.console.envelope;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.sakhius.console.envelope.Fixtures.SeededRandom;

import java.util.ArrayList;
import java.util.List;

/** An envelope in its sections, open to damage at each step of sealing; for vectors and tests. */
final class RawEnvelope {
    final EnvelopeHeader header;
    final SigningKey agent;
    final byte[] contentKey = new byte[EnvelopeFormat.CONTENT_KEY_BYTES];
    final List<byte[]> wrapped = new ArrayList<>();
    byte[] headerBytes;
    byte[] ciphertext = {};

    RawEnvelope(EnvelopeSpec spec, SigningKey agent, byte[] padded, SeededRandom random) {
        this.header = EnvelopeHeader.of(spec, padded.length + EnvelopeFormat.TAG_BYTES);
        this.headerBytes = Bytes.concat(header.prefixBytes(), header.recipientBytes());
        this.agent = agent;
        random.nextBytes(contentKey);
        for (Recipient r : spec.recipients()) {
            byte[] info = header.keyInfo(r.id());
            wrapped.add(KeyWrap.wrap(contentKey, r.kemPublicKey(), info, random));
        }
        encrypt(headerBytes, padded);
    }

    void encrypt(byte[] aad, byte[] padded) {
        try {
            ciphertext = PayloadCipher.run(true, contentKey, aad, padded);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] body() {
        return Bytes.concat(headerBytes, Bytes.concat(wrapped.toArray(byte[][]::new)), ciphertext);
    }

    byte[] signed() {
        return signedWith(EnvelopeFormat.signatureInput(body()));
    }

    byte[] signedWith(byte[] signatureInput) {
        return Bytes.concat(body(), agent.sign(signatureInput));
    }
}
