package org.sakhius.console.envelope;

/**
 * An envelope's place in its chain; only of an envelope whose signature was verified.
 *
 * @param agentId 32 bytes
 * @param audience the audience within which sequences run
 * @param epoch 16 bytes
 * @param sequence 1 to 2^53 - 1
 * @param previousHash 32 bytes, zeros with sequence 1
 * @param hash SHA-256 of the whole envelope, 32 bytes
 */
public record ChainLink(
        byte[] agentId,
        String audience,
        byte[] epoch,
        long sequence,
        byte[] previousHash,
        byte[] hash) {}
