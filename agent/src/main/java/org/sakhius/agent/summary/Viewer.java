package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.envelope.PairingRequest;
import org.sakhius.console.envelope.Recipient;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A guardian's device that may open what this gateway seals.
 *
 * @param id 32 hexadecimal digits
 * @param label what its owner calls it
 * @param signingKey Ed25519, base64url
 * @param kemKey X-Wing, base64url
 * @param added seconds since 1970
 * @param kind {@link #SHEET} for a recovery sheet, null for a phone
 */
public record Viewer(
        String id,
        String label,
        String signingKey,
        String kemKey,
        long added,
        @Nullable String kind) {

    /** The kind of a viewer whose keys lie on paper: docs/format/recovery-v1.md. */
    public static final String SHEET = "sheet";

    /** A phone. */
    public Viewer(String id, String label, String signingKey, String kemKey, long added) {
        this(id, label, signingKey, kemKey, added, null);
    }

    /** Whether its keys lie on paper. */
    public boolean isSheet() {
        return SHEET.equals(kind);
    }

    /** The viewer of a pairing request that was verified. */
    static Viewer of(PairingRequest request, Instant now, @Nullable String kind) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return new Viewer(
                HexFormat.of().formatHex(request.viewerId()),
                request.label(),
                encoder.encodeToString(request.signingKey()),
                encoder.encodeToString(request.kemKey()),
                now.getEpochSecond(),
                kind);
    }

    /** As the recipient of an envelope. */
    Recipient recipient(boolean wake) {
        return new Recipient(
                HexFormat.of().parseHex(id), Base64.getUrlDecoder().decode(kemKey), wake);
    }
}
