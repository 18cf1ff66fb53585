package org.sakhius.console.store;

import java.util.List;

/**
 * An envelope about to be stored: outer header and ciphertext.
 *
 * @param agent 64 hex digits
 * @param audience whom it is for, as in the header
 * @param epoch 32 hex digits
 * @param sequence number within agent, audience and epoch
 * @param kind lower-case name of its kind
 * @param received when it came, seconds since 1970
 * @param hash SHA-256 of the bytes
 * @param bytes the whole envelope
 * @param recipients viewer devices that can open it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewEnvelope(
        String agent,
        String audience,
        String epoch,
        long sequence,
        String kind,
        long received,
        byte[] hash,
        byte[] bytes,
        List<To> recipients) {

    /**
     * One recipient.
     *
     * @param viewer id as base64url
     * @param wake whether its device may be woken
     */
    public record To(String viewer, boolean wake) {}
}
