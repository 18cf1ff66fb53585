package org.sakhius.console.envelope;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a guardian scans: where the console is, which agent to trust, and a one-time secret. Whoever
 * holds it can pair, so its text is never logged; it lives ten minutes (see {@link PairingOffer}).
 *
 * @param publicUrl the console's address, http or https, without query or fragment
 * @param agentKeyHash the agent's id: SHA-256 over its public keys, 32 bytes
 * @param secret 16 random bytes
 */
public record PairingCard(URI publicUrl, byte[] agentKeyHash, byte[] secret) {
    static final int VERSION = 1;
    static final int SECRET_BYTES = 16;
    static final int CARD_BYTES = 1 + EnvelopeFormat.HASH_BYTES + SECRET_BYTES;
    static final int LINK_MAX_CHARS = 2_048;

    private static final String FRAGMENT = "pair=";

    public PairingCard {
        agentKeyHash = Bytes.copyOf(agentKeyHash, EnvelopeFormat.HASH_BYTES, "agent key hash");
        secret = Bytes.copyOf(secret, SECRET_BYTES, "pairing secret");
        String scheme = publicUrl.getScheme();
        boolean web = "http".equals(scheme) || "https".equals(scheme);
        if (!web || publicUrl.getRawQuery() != null || publicUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "publicUrl must be http or https, without query or fragment: " + publicUrl);
        }
    }

    /** A new card for this agent. */
    public static PairingCard issue(URI publicUrl, AgentIdentity agent, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new PairingCard(publicUrl, agent.id(), secret);
    }

    /** The link of the card: {@code publicUrl/#pair=...}; the browser never sends the fragment. */
    public String link() {
        String base = publicUrl.toString();
        byte[] card = ByteBuffer.allocate(CARD_BYTES)
                .put((byte) VERSION)
                .put(agentKeyHash)
                .put(secret)
                .array();
        return base
                + (base.endsWith("/") ? "#" : "/#")
                + FRAGMENT
                + Base64.getUrlEncoder().withoutPadding().encodeToString(card);
    }

    /**
     * Reads a link of at most 2,048 characters.
     *
     * @throws PairingException FORMAT, VERSION
     */
    public static PairingCard parse(String link) throws PairingException {
        int hash = link.indexOf('#');
        if (link.length() > LINK_MAX_CHARS || hash < 0 || !link.startsWith(FRAGMENT, hash + 1)) {
            throw new PairingException(PairingError.FORMAT, "the link has no #pair= part");
        }
        byte[] card = PairingJson.decode(link.substring(hash + 1 + FRAGMENT.length()), "card");
        if (card.length == 0 || card[0] != VERSION) {
            throw new PairingException(PairingError.VERSION, "the card has an unknown version");
        }
        if (card.length != CARD_BYTES) {
            throw new PairingException(
                    PairingError.FORMAT, "the card has not " + CARD_BYTES + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(card, 1, CARD_BYTES - 1);
        byte[] agent = new byte[EnvelopeFormat.HASH_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        in.get(agent).get(secret);
        String base = link.substring(0, hash);
        try {
            return new PairingCard(
                    URI.create(base.endsWith("/") ? base.substring(0, hash - 1) : base),
                    agent,
                    secret);
        } catch (IllegalArgumentException e) {
            throw new PairingException(PairingError.FORMAT, "the link is no web address", e);
        }
    }

    @Override
    public byte[] agentKeyHash() {
        return agentKeyHash.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /** The address only: the rest is secret and must not reach a log. */
    @Override
    public String toString() {
        return "PairingCard[" + publicUrl + "]";
    }
}
