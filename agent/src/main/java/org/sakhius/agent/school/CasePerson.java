package org.sakhius.agent.school;

import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.Recipient;

/**
 * Somebody who is paired, as the reading of cases needs to know them.
 *
 * @param id of the viewer, 32 hexadecimal digits
 * @param label what they are called
 * @param signingKey Ed25519, base64url
 * @param kemKey X-Wing, base64url
 * @param recipient to whom a half is wrapped
 */
public record CasePerson(
        String id,
        String label,
        Standing standing,
        String signingKey,
        String kemKey,
        Recipient recipient) {

    /**
     * Whether the log would show two people: other keys, and another name. The one who pairs them
     * at the box must see to it that they are two.
     */
    boolean isAnotherThan(CasePerson other) {
        return !id.equals(other.id)
                && !signingKey.equals(other.signingKey)
                && !kemKey.equals(other.kemKey)
                && !label.strip().equalsIgnoreCase(other.label.strip());
    }
}
