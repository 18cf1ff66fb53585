package org.sakhius.console.envelope;

import org.sakhius.console.envelope.Fixtures.SeededRandom;

/** A test viewer: two key pairs and the id that follows. */
record Viewer(SigningKey signing, KemKey kem) {
    static Viewer generate(SeededRandom random) {
        return new Viewer(SigningKey.generate(random), KemKey.generate(random));
    }

    byte[] id() {
        return ViewerId.of(signing.publicKey(), kem.publicKey());
    }

    Recipient recipient(boolean wake) {
        return new Recipient(id(), kem.publicKey(), wake);
    }
}
