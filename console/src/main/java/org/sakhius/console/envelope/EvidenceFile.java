package org.sakhius.console.envelope;

import org.sakhius.console.envelope.EvidenceException.Check;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The form of an evidence file, and the signature of whoever made it; nothing else is proved. */
record EvidenceFile(
        String made,
        String zone,
        byte[] gatewaySigning,
        byte[] gatewayKem,
        byte[] bySigning,
        byte[] byKem,
        List<String> incidents,
        List<Sealed> envelopes) {

    private static final String FORMAT = "sakhius-evidence";
    private static final int TEXT_MAX_CHARS = 64;
    private static final int KEY_BYTES = 32;

    /** The statement is one long text, longer than the reader lets pass by itself. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Evidence.FILE_MAX_BYTES)
                            .maxNestingDepth(16)
                            .build())
                    .build())
            .build();

    /** An envelope as it came, and the key that opens it. */
    record Sealed(byte[] bytes, byte[] key) {}

    static EvidenceFile read(byte[] file) throws EvidenceException {
        JsonNode outer = tree(new String(file, StandardCharsets.UTF_8), "the file");
        JsonNode version = outer.get("v");
        if (!FORMAT.equals(text(outer, "format", TEXT_MAX_CHARS))) {
            throw wrong("this is no evidence of Sakhius");
        }
        if (version == null || !version.isInt() || version.intValue() != 1) {
            throw wrong("it is of another version");
        }
        String statement = text(outer, "statement", Evidence.FILE_MAX_BYTES);
        byte[] signature = bytes(outer, "signature", EnvelopeFormat.SIGNATURE_BYTES);
        EvidenceFile read = statement(tree(statement, "the statement"));
        byte[] signed = Bytes.concat(Evidence.LABEL, statement.getBytes(StandardCharsets.UTF_8));
        if (!SigningKey.verify(read.bySigning, signed, signature)) {
            throw new EvidenceException(
                    Check.STATEMENT, "whoever is named did not sign it, or it was changed since");
        }
        return read;
    }

    private static EvidenceFile statement(JsonNode node) throws EvidenceException {
        JsonNode gateway = object(node, "gateway");
        JsonNode by = object(node, "by");
        List<String> incidents = new ArrayList<>();
        for (JsonNode id : array(node, "incidents", Evidence.INCIDENTS_MAX)) {
            if (!id.isString() || id.stringValue().length() > TEXT_MAX_CHARS) {
                throw wrong("incidents are named by short texts");
            }
            incidents.add(id.stringValue());
        }
        List<Sealed> envelopes = new ArrayList<>();
        for (JsonNode each : array(node, "envelopes", Evidence.ENVELOPES_MAX)) {
            byte[] sealed = decoded(
                    text(each, "sealed", EnvelopeFormat.ENVELOPE_MAX_BYTES * 4 / 3 + 4), "sealed");
            envelopes.add(new Sealed(sealed, bytes(each, "key", KEY_BYTES)));
        }
        return new EvidenceFile(
                text(node, "made", TEXT_MAX_CHARS),
                text(node, "zone", TEXT_MAX_CHARS),
                bytes(gateway, "signing", EnvelopeFormat.SIGNING_KEY_BYTES),
                bytes(gateway, "kem", EnvelopeFormat.KEM_PUBLIC_KEY_BYTES),
                bytes(by, "signing", EnvelopeFormat.SIGNING_KEY_BYTES),
                bytes(by, "kem", EnvelopeFormat.KEM_PUBLIC_KEY_BYTES),
                incidents,
                envelopes);
    }

    /** The ids of the incidents that a summary tells of; none when it is no summary. */
    static Set<String> told(byte[] payload) {
        Set<String> out = new HashSet<>();
        try {
            for (JsonNode incident : MAPPER.readTree(payload).path("incidents")) {
                out.add(incident.path("id").asString(""));
            }
        } catch (JacksonException e) {
            return Set.of();
        }
        return out;
    }

    private static JsonNode tree(String json, String what) throws EvidenceException {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw wrong(what + " is not JSON");
        }
        throw wrong(what + " is no JSON object");
    }

    private static JsonNode object(JsonNode in, String field) throws EvidenceException {
        JsonNode value = in.get(field);
        if (value == null || !value.isObject()) {
            throw wrong(field + " is missing");
        }
        return value;
    }

    private static JsonNode array(JsonNode in, String field, int most) throws EvidenceException {
        JsonNode value = in.get(field);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > most) {
            throw wrong(field + " must have 1 to " + most + " entries");
        }
        return value;
    }

    private static String text(JsonNode in, String field, int most) throws EvidenceException {
        JsonNode value = in.get(field);
        if (value == null || !value.isString() || value.stringValue().length() > most) {
            throw wrong(field + " is missing, no text or too long");
        }
        return value.stringValue();
    }

    private static byte[] bytes(JsonNode in, String field, int length) throws EvidenceException {
        byte[] value = decoded(text(in, field, length * 4 / 3 + 4), field);
        if (value.length != length) {
            throw wrong(field + " must be " + length + " bytes");
        }
        return value;
    }

    private static byte[] decoded(String text, String field) throws EvidenceException {
        try {
            return PairingJson.decode(text, field);
        } catch (PairingException e) {
            throw wrong(field + " is no canonical base64url");
        }
    }

    private static EvidenceException wrong(String message) {
        return new EvidenceException(Check.FORMAT, message);
    }
}
