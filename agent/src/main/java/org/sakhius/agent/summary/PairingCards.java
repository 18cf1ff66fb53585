package org.sakhius.agent.summary;

import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.PairingOffer;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
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

    /** The id under which a card stands in the folder. */
    public static String id(PairingOffer offer) {
        return HexFormat.of().formatHex(offer.pairId());
    }
}
