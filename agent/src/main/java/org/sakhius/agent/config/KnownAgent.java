package org.sakhius.agent.config;

/**
 * A gateway that a console trusts, as its {@code sakhius doctor} prints it.
 *
 * @param idHex 64 hexadecimal digits
 * @param key its Ed25519 public key, base64url without padding
 */
public record KnownAgent(String idHex, String key, String name) {}
