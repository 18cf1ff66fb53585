package org.sakhius.console.envelope;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * The agent's side of one card: valid ten minutes, for one viewer. Thread safe.
 *
 * <p>A request with a wrong MAC does not use the card up, or the relay could spoil every card.
 */
public final class PairingOffer {
    /** How long a card can be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final PairingCard card;
    private final AgentIdentity agent;
    private final Instant expires;
    private final PairingCrypto crypto;
    private boolean used;

    /** An offer that was issued before, for instance by another process of the same gateway. */
    public PairingOffer(PairingCard card, AgentIdentity agent, Instant expires) {
        this.card = card;
        this.agent = agent;
        this.expires = expires;
        this.crypto = new PairingCrypto(card);
    }

    /** A new card with a fresh secret, valid from {@code now} for {@link #LIFETIME}. */
    public static PairingOffer issue(
            URI publicUrl, AgentIdentity agent, Instant now, SecureRandom random) {
        return new PairingOffer(
                PairingCard.issue(publicUrl, agent, random), agent, now.plus(LIFETIME));
    }

    public PairingCard card() {
        return card;
    }

    /** The name under which the relay keeps this pairing, 16 bytes. */
    public byte[] pairId() {
        return crypto.pairId();
    }

    /** The first instant at which the card no longer works. */
    public Instant expires() {
        return expires;
    }

    /** The thirty digits to compare, for a card that was sent from afar. */
    public String comparisonNumber(PairingRequest request) {
        return crypto.comparisonNumber(request);
    }

    /**
     * Answers the request and uses the card up. The caller keeps the answer for its retries.
     *
     * @throws PairingException EXPIRED, USED, MAC
     */
    public synchronized PairingAnswer accept(PairingRequest request, Instant now)
            throws PairingException {
        if (!now.isBefore(expires)) {
            throw new PairingException(PairingError.EXPIRED, "the card is older than ten minutes");
        }
        if (used) {
            throw new PairingException(PairingError.USED, "the card was used before");
        }
        crypto.verify(request);
        used = true;
        return crypto.answer(request, agent);
    }
}
