package org.sakhius.console.envelope;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Reads and writes the two JSON objects of pairing: flat, byte strings in base64url, bounded. */
final class PairingJson {
    /** Both objects fit in half of it. */
    static final int JSON_MAX_CHARS = 8_192;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JsonNode node;

    private PairingJson(JsonNode node) {
        this.node = node;
    }

    static PairingJson read(String json) throws PairingException {
        if (json.length() > JSON_MAX_CHARS) {
            throw new PairingException(PairingError.FORMAT, "the JSON is too long");
        }
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node == null || !node.isObject()) {
                throw new PairingException(PairingError.FORMAT, "no JSON object");
            }
            return new PairingJson(node);
        } catch (JacksonException e) {
            throw new PairingException(PairingError.FORMAT, "not JSON", e);
        }
    }

    static String write(Map<String, String> fields) {
        return MAPPER.writeValueAsString(fields);
    }

    String text(String field) throws PairingException {
        JsonNode value = node.get(field);
        if (value == null || !value.isString()) {
            throw new PairingException(PairingError.FORMAT, field + " is missing or no text");
        }
        return value.stringValue();
    }

    byte[] bytes(String field, int length) throws PairingException {
        byte[] value = decode(text(field), field);
        if (value.length != length) {
            throw new PairingException(
                    PairingError.FORMAT,
                    field + " must be " + length + " bytes, not " + value.length);
        }
        return value;
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Strict base64url without padding: one text per byte string, so nothing can be varied. */
    static byte[] decode(String text, String what) throws PairingException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new PairingException(PairingError.FORMAT, what + " is no base64url", e);
        }
        throw new PairingException(PairingError.FORMAT, what + " is no canonical base64url");
    }
}
