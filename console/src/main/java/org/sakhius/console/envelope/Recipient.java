package org.sakhius.console.envelope;

/**
 * One viewer to whom an envelope is sealed.
 *
 * @param id the viewer's id, 16 bytes (see {@link ViewerId})
 * @param kemPublicKey the viewer's X-Wing public key, 1,216 bytes
 * @param wake true when the relay should notify this viewer; it stands in the clear
 */
public record Recipient(byte[] id, byte[] kemPublicKey, boolean wake) {
    public Recipient {
        id = Bytes.copyOf(id, EnvelopeFormat.ID_BYTES, "recipient id");
        kemPublicKey = Bytes.copyOf(
                kemPublicKey, EnvelopeFormat.KEM_PUBLIC_KEY_BYTES, "recipient X-Wing key");
    }

    @Override
    public byte[] id() {
        return id.clone();
    }

    @Override
    public byte[] kemPublicKey() {
        return kemPublicKey.clone();
    }
}
