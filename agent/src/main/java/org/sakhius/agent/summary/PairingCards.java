package org.sakhius.agent.summary;

import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.PairingCard;
import org.sakhius.console.envelope.PairingOffer;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

/** Puts pairing cards out for the running agent to answer. */
public final class PairingCards {

    private final OfferFolder offers;
    private final GatewayKeys keys;
    private final Clock clock;

    /** For one gateway. */
    public PairingCards(OfferFolder offers, GatewayKeys keys, Clock clock) {
        this.offers = offers;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A new card, valid ten minutes, for one viewer.
     *
     * @param afar whether its link is sent to another place: then nobody is paired before somebody
     *     at the gateway has typed the digits that the viewer shows
     * @param standing what its user becomes
     */
    public PairingOffer issue(URI publicUrl, boolean afar, Standing standing, SecureRandom random)
            throws IOException {
        PairingOffer offer =
                PairingOffer.issue(publicUrl, keys.identity(), clock.instant(), random);
        long expires = offer.expires().getEpochSecond();
        offers.write(
                id(offer), OfferFolder.Offer.open(offer.card().link(), expires, afar, standing));
        return offer;
    }

    /**
     * Puts a card out whose secret a paired phone has drawn, valid ten minutes from now. The phone
     * shows it under the address that it knows itself; here none is needed.
     *
     * @param secret 16 random bytes
     * @param sheet whether it is for a recovery sheet
     * @param now seconds since 1970
     */
    public static void put(
            OfferFolder offers, AgentIdentity identity, byte[] secret, boolean sheet, long now)
            throws IOException {
        long expires = now + PairingOffer.LIFETIME.toSeconds();
        PairingOffer offer = offer(secret, identity, Instant.ofEpochSecond(expires));
        String kind = sheet ? Viewer.SHEET : null;
        String link = offer.card().link();
        offers.write(id(offer), OfferFolder.Offer.ofGuardian(link, expires, kind));
    }

    /** The id of the card with this secret. */
    public static String id(byte[] secret, AgentIdentity identity) {
        return id(offer(secret, identity, Instant.EPOCH));
    }

    private static PairingOffer offer(byte[] secret, AgentIdentity identity, Instant expires) {
        PairingCard card = new PairingCard(URI.create("http://localhost"), identity.id(), secret);
        return new PairingOffer(card, identity, expires);
    }

    /** The id under which a card stands in the folder. */
    public static String id(PairingOffer offer) {
        return HexFormat.of().formatHex(offer.pairId());
    }
}
