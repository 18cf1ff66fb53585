package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON bodies strictly (RFC 8259, UTF-8, no doubled names, bounded depth) and writes answers.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH_LEVELS)
                            .maxDocumentLength(Limits.JSON_BODY_BYTES)
                            .maxNumberLength(32)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private Json(JsonNode object) {
        this.object = object;
    }

    /** A JSON object. */
    static Json object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(text(body));
            if (node == null || !node.isObject()) {
                throw ApiError.malformed("The body must be a JSON object.");
            }
            return new Json(node);
        } catch (JacksonException e) {
            throw ApiError.malformed("The body is not JSON.");
        }
    }

    /** Strictly decoded UTF-8. */
    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiError.malformed("The body is not UTF-8.");
        }
    }

    String text(String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isString()) {
            throw ApiError.malformed("\"" + field + "\" must be a text.");
        }
        return value.stringValue();
    }

    /** An object inside, or null when there is none. */
    @Nullable
    Json child(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw ApiError.malformed("\"" + field + "\" must be an object.");
        }
        return new Json(value);
    }

    /** Bytes of canonical base64url. */
    byte[] bytes(String field) {
        return Crypto.base64url(text(field))
                .orElseThrow(() -> ApiError.malformed("\"" + field + "\" must be base64url."));
    }

    /** Bytes of canonical base64url, exactly so many. */
    byte[] bytes(String field, int length) {
        return Crypto.base64url(text(field), length)
                .orElseThrow(
                        () -> ApiError.malformed("\"" + field + "\" has " + length + " bytes."));
    }

    long number(String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw ApiError.malformed("\"" + field + "\" must be a whole number.");
        }
        return value.longValue();
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
