package org.sakhius.console.envelope;

import java.util.Locale;

/**
 * Why an envelope was refused; the classes of {@code docs/format/sealed-envelope-v1.md}, in the
 * order in which a reader meets them.
 */
public enum ErrorClass {
    /** The bytes end before the envelope does. */
    TRUNCATED,
    /** The first four bytes are not {@code SKHS}: not an envelope. */
    MAGIC,
    /** A format version that this reader does not know. */
    VERSION,
    /** A cipher suite that this reader does not know. */
    SUITE,
    /** A kind code outside the table. */
    KIND,
    /** Part, reserved byte, sequence, previous hash, time or audience is out of its range. */
    HEADER,
    /** The ciphertext length is no padding bucket. */
    SIZE,
    /** No recipient, too many, out of order, twice the same, or unknown recipient flags. */
    RECIPIENTS,
    /** Bytes follow the signature. */
    TRAILING,
    /** The signature does not verify under the agent's key. */
    SIGNATURE,
    /** The viewer is not among the recipients. */
    NOT_RECIPIENT,
    /** The viewer's wrapped content key does not open. */
    KEY,
    /** The ciphertext does not open under the content key and this header. */
    PAYLOAD,
    /** The opened payload is not padded as the format says. */
    PADDING;

    /** The lower-case, hyphenated name used by the testkit's {@code expect:} line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
