package org.sakhius.console.envelope;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A viewer's wish to be paired, as the browser posts it to the relay.
 *
 * @param signingKey the viewer's Ed25519 public key, 32 bytes
 * @param kemKey the viewer's X-Wing public key, 1,216 bytes, checked to be usable
 * @param label what the guardian calls the device; 1 to 120 bytes of UTF-8, no control characters
 * @param mac 32 bytes over all of it with the card's secret
 */
public record PairingRequest(byte[] signingKey, byte[] kemKey, String label, byte[] mac) {
    public static final int LABEL_MAX_BYTES = 120;
    static final int MAC_BYTES = 32;

    public PairingRequest {
        signingKey = Bytes.copyOf(signingKey, EnvelopeFormat.SIGNING_KEY_BYTES, "signingKey");
        kemKey = Bytes.copyOf(kemKey, EnvelopeFormat.KEM_PUBLIC_KEY_BYTES, "kemKey");
        mac = Bytes.copyOf(mac, MAC_BYTES, "mac");
        checkLabel(label);
        if (!KeyWrap.isUsable(kemKey)) {
            throw new IllegalArgumentException("kemKey is no X-Wing public key");
        }
    }

    /**
     * Reads the JSON that the browser posted; unknown fields are ignored.
     *
     * @throws PairingException FORMAT
     */
    public static PairingRequest fromJson(String json) throws PairingException {
        PairingJson in = PairingJson.read(json);
        try {
            return new PairingRequest(
                    in.bytes("signingKey", EnvelopeFormat.SIGNING_KEY_BYTES),
                    in.bytes("kemKey", EnvelopeFormat.KEM_PUBLIC_KEY_BYTES),
                    in.text("label"),
                    in.bytes("mac", MAC_BYTES));
        } catch (IllegalArgumentException e) {
            throw new PairingException(PairingError.FORMAT, "" + e.getMessage(), e);
        }
    }

    public String toJson() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("signingKey", PairingJson.encode(signingKey));
        fields.put("kemKey", PairingJson.encode(kemKey));
        fields.put("label", label);
        fields.put("mac", PairingJson.encode(mac));
        return PairingJson.write(fields);
    }

    /** The id of the viewer that asks, 16 bytes. */
    public byte[] viewerId() {
        return ViewerId.of(signingKey, kemKey);
    }

    static byte[] checkLabel(String label) {
        byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
        boolean clean = label.codePoints().noneMatch(PairingRequest::isUnprintable)
                && new String(utf8, StandardCharsets.UTF_8).equals(label);
        if (utf8.length == 0 || utf8.length > LABEL_MAX_BYTES || !clean) {
            throw new IllegalArgumentException(
                    "label must be 1 to " + LABEL_MAX_BYTES + " bytes without control characters");
        }
        return utf8;
    }

    // Controls and bidirectional overrides: the label is shown to the other guardians.
    private static boolean isUnprintable(int c) {
        return c < 0x20
                || (c >= 0x7F && c < 0xA0)
                || (c >= 0x200E && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    @Override
    public byte[] signingKey() {
        return signingKey.clone();
    }

    @Override
    public byte[] kemKey() {
        return kemKey.clone();
    }

    @Override
    public byte[] mac() {
        return mac.clone();
    }
}
