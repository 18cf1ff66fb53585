package org.sakhius.console.envelope;

/**
 * One line of an envelope's recipient list, as anybody on the way can read it.
 *
 * @param id the viewer's id, 16 bytes
 * @param wake true when the relay should notify this viewer
 */
public record RecipientSlot(byte[] id, boolean wake) {
    public RecipientSlot {
        id = Bytes.copyOf(id, EnvelopeFormat.ID_BYTES, "recipient id");
    }

    @Override
    public byte[] id() {
        return id.clone();
    }
}
