package org.sakhius.console.account;

/**
 * What a viewer gives beside the signature of its key.
 */
public sealed interface FactorProof {

    /**
     * A secret of 32 bytes that the page derives from the guardian's pass-phrase, apart from what
     * opens the lock.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Secret(byte[] secret) implements FactorProof {}

    /**
     * An assertion of a passkey over the very challenge that the viewer's key signed.
     *
     * @param credential base64url of the passkey's id
     * @param clientData JSON that the browser made
     * @param authenticatorData what the authenticator signed together with its hash
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Assertion(
            String credential, byte[] clientData, byte[] authenticatorData, byte[] signature)
            implements FactorProof {}
}
