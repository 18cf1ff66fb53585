package org.sakhius.console.envelope;

import java.util.Locale;

/** Why a file is not the evidence that it says it is. */
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The first check that failed, in the order of docs/format/evidence-v1.md. */
    public enum Check {
        /** It is no such file, or of another version. */
        FORMAT,
        /** The guardian did not sign this statement. */
        STATEMENT,
        /** An envelope is damaged, of another gateway, or not signed by it. */
        ENVELOPE,
        /** The gateway did not seal it to this guardian. */
        VIEWER,
        /** The envelope does not open with the key beside it. */
        KEY,
        /** Envelopes are out of order, or one does not follow the one before. */
        CHAIN,
        /** An incident that it is about stands in none of its envelopes. */
        MISSING
    }

    private final Check check;

    EvidenceException(Check check, String message) {
        super(check.name().toLowerCase(Locale.ROOT) + ": " + message);
        this.check = check;
    }

    public Check check() {
        return check;
    }
}
