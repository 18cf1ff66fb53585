package org.sakhius.console.envelope;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent's yes to one viewer, as the relay hands it on.
 *
 * @param viewer the paired viewer's id, 16 bytes
 * @param viewerSigningKey its Ed25519 key, 32 bytes, by which the relay knows it from now on
 * @param agentSigningKey the agent's Ed25519 key, 32 bytes
 * @param agentKemKey the agent's X-Wing key, 1,216 bytes
 * @param signature the agent's, 64 bytes
 * @param mac 32 bytes with the card's secret
 */
public record PairingAnswer(
        byte[] viewer,
        byte[] viewerSigningKey,
        byte[] agentSigningKey,
        byte[] agentKemKey,
        byte[] signature,
        byte[] mac) {

    public PairingAnswer {
        viewer = Bytes.copyOf(viewer, EnvelopeFormat.ID_BYTES, "viewer");
        viewerSigningKey = Bytes.copyOf(
                viewerSigningKey, EnvelopeFormat.SIGNING_KEY_BYTES, "viewerSigningKey");
        agentSigningKey =
                Bytes.copyOf(agentSigningKey, EnvelopeFormat.SIGNING_KEY_BYTES, "agentSigningKey");
        agentKemKey = Bytes.copyOf(agentKemKey, EnvelopeFormat.KEM_PUBLIC_KEY_BYTES, "agentKemKey");
        signature = Bytes.copyOf(signature, EnvelopeFormat.SIGNATURE_BYTES, "signature");
        mac = Bytes.copyOf(mac, PairingRequest.MAC_BYTES, "mac");
    }

    /**
     * Reads the JSON that the agent put; unknown fields are ignored.
     *
     * @throws PairingException FORMAT
     */
    public static PairingAnswer fromJson(String json) throws PairingException {
        PairingJson in = PairingJson.read(json);
        return new PairingAnswer(
                in.bytes("viewer", EnvelopeFormat.ID_BYTES),
                in.bytes("viewerSigningKey", EnvelopeFormat.SIGNING_KEY_BYTES),
                in.bytes("agentSigningKey", EnvelopeFormat.SIGNING_KEY_BYTES),
                in.bytes("agentKemKey", EnvelopeFormat.KEM_PUBLIC_KEY_BYTES),
                in.bytes("signature", EnvelopeFormat.SIGNATURE_BYTES),
                in.bytes("mac", PairingRequest.MAC_BYTES));
    }

    public String toJson() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("viewer", PairingJson.encode(viewer));
        fields.put("viewerSigningKey", PairingJson.encode(viewerSigningKey));
        fields.put("agentSigningKey", PairingJson.encode(agentSigningKey));
        fields.put("agentKemKey", PairingJson.encode(agentKemKey));
        fields.put("signature", PairingJson.encode(signature));
        fields.put("mac", PairingJson.encode(mac));
        return PairingJson.write(fields);
    }

    @Override
    public byte[] viewer() {
        return viewer.clone();
    }

    @Override
    public byte[] viewerSigningKey() {
        return viewerSigningKey.clone();
    }

    @Override
    public byte[] agentSigningKey() {
        return agentSigningKey.clone();
    }

    @Override
    public byte[] agentKemKey() {
        return agentKemKey.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public byte[] mac() {
        return mac.clone();
    }
}
