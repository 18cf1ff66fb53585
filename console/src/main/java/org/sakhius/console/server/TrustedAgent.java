package org.sakhius.console.server;

import org.sakhius.console.Limits;

import java.util.HexFormat;

/**
 * A gateway whose signed requests the console accepts. Keys come from settings alone; there is no
 * trust on first use.
 *
 * @param idHex the agent's id, 32 bytes as 64 lower-case hex digits
 * @param signingPublicKey its Ed25519 public key, 32 bytes
 * @param name what people call it, 1 to {@link Limits#AGENT_NAME_CHARS} characters
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; the bytes are copied in
public record TrustedAgent(String idHex, byte[] signingPublicKey, String name) {

    /** Checks lengths and copies the key. */
    public TrustedAgent {
        if (HexFormat.of().parseHex(idHex).length != 32 || !idHex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("an agent id has 64 lower-case hex digits");
        }
        if (signingPublicKey.length != 32) {
            throw new IllegalArgumentException("an agent key has 32 bytes");
        }
        if (name.isBlank() || name.length() > Limits.AGENT_NAME_CHARS) {
            throw new IllegalArgumentException(
                    "an agent name has 1 to " + Limits.AGENT_NAME_CHARS + " characters");
        }
        signingPublicKey = signingPublicKey.clone();
    }
}
