package org.sakhius.console.envelope;

import java.util.Locale;

/** Why a pairing was refused; the classes of {@code docs/format/pairing-v1.md}. */
public enum PairingError {
    /** The link, card or JSON has not the form that the format says. */
    FORMAT,
    /** A card version that this reader does not know. */
    VERSION,
    /** The card is older than ten minutes. */
    EXPIRED,
    /** The card was used before. */
    USED,
    /** The MAC is not made with this card's secret over these keys. */
    MAC,
    /** The agent's keys do not have the hash that stands on the card. */
    AGENT,
    /** The answer is for another viewer. */
    VIEWER,
    /** The agent's signature does not verify. */
    SIGNATURE;

    /** The lower-case name used by the testkit's {@code expect:} line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
