package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.PairingRequest;
import org.sakhius.console.envelope.Recipient;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A device of somebody who may open what this gateway seals to what they are.
 *
 * @param id 32 hexadecimal digits
 * @param label what its owner calls it
 * @param signingKey Ed25519, base64url
 * @param kemKey X-Wing, base64url
 * @param added seconds since 1970
 * @param kind {@link #SHEET} for a recovery sheet, null for a phone
 * @param role the id of what its owner is; null for a guardian, as earlier versions wrote it
 * @param group of which group; null for none
 */
public record Viewer(
        String id,
        String label,
        String signingKey,
        String kemKey,
        long added,
        @Nullable String kind,
        @Nullable String role,
        @Nullable String group) {

    /** The kind of a viewer whose keys lie on paper: docs/format/recovery-v1.md. */
    public static final String SHEET = "sheet";

    /** Refuses a role that this version does not know: such a file counts as damaged. */
    public Viewer {
        Standing.of(role, group);
    }

    /** A guardian's phone. */
    public Viewer(String id, String label, String signingKey, String kemKey, long added) {
        this(id, label, signingKey, kemKey, added, null, null, null);
    }

    /** Whether its keys lie on paper. */
    public boolean isSheet() {
        return SHEET.equals(kind);
    }

    /** What its owner is. */
    public Standing standing() {
        return Standing.of(role, group);
    }

    /** The viewer of a pairing request that was verified. */
    static Viewer of(
            PairingRequest request, Standing standing, Instant now, @Nullable String kind) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return new Viewer(
                HexFormat.of().formatHex(request.viewerId()),
                request.label(),
                encoder.encodeToString(request.signingKey()),
                encoder.encodeToString(request.kemKey()),
                now.getEpochSecond(),
                kind,
                standing.role().id(),
                standing.group().isEmpty() ? null : standing.group());
    }

    /** As the recipient of an envelope. */
    Recipient recipient(boolean wake) {
        return new Recipient(
                HexFormat.of().parseHex(id), Base64.getUrlDecoder().decode(kemKey), wake);
    }
}
