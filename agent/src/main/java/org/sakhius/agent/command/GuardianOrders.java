package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.guardian.Removal;
import org.sakhius.agent.guardian.RemovalFile;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.summary.OfferFolder;
import org.sakhius.agent.summary.PairingCards;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.agent.summary.ViewerFile;
import org.sakhius.console.envelope.AgentIdentity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Does what a guardian wants of the circle of guardians: one more phone, another recovery sheet, a
 * phone less. Nobody takes another out at once: that waits, everybody sees it, and anybody takes it
 * back. One thread.
 */
final class GuardianOrders {
    /** The target of a card for one more phone, and of one for a recovery sheet. */
    private static final String PHONE = "phone";

    private static final String VIEWER = "viewer:";

    private final OfferFolder offers;
    private final ViewerFile viewers;
    private final RemovalFile removals;
    private final AgentIdentity identity;

    /** Works on the files of a gateway that runs. */
    GuardianOrders(Path data, AgentIdentity identity) {
        offers = new OfferFolder(data);
        viewers = new ViewerFile(data);
        removals = new RemovalFile(data);
        this.identity = identity;
    }

    /** Whether an order is one of these. */
    static boolean concerns(Order order) {
        String action = order.action();
        return "pair".equals(action) || "remove".equals(action) || endsRemoval(order);
    }

    private static boolean endsRemoval(Order order) {
        return "end".equals(order.action()) && "remove".equals(order.of());
    }

    /**
     * Does it.
     *
     * @param sender who is paired and has signed it
     * @param paired everybody who is paired, the sender too
     * @param now seconds since 1970
     */
    Outcome.Result take(Order order, Viewer sender, List<Viewer> paired, long now)
            throws IOException {
        if ("pair".equals(order.action())) {
            return pair(order, now);
        }
        String target = String.valueOf(order.target());
        String id = target.startsWith(VIEWER) ? target.substring(VIEWER.length()) : "";
        Optional<Viewer> whom =
                paired.stream().filter(viewer -> viewer.id().equals(id)).findFirst();
        if (whom.isEmpty()) {
            return Outcome.Result.NOWHERE;
        }
        if (endsRemoval(order)) {
            return removals.drop(id) ? Outcome.Result.APPLIED : Outcome.Result.NOWHERE;
        }
        if (id.equals(sender.id()) || whom.get().isSheet()) {
            viewers.remove(id);
            removals.drop(id);
        } else {
            removals.add(new Removal(id, sender.label(), now, now + Limits.REMOVAL_WAIT_S));
        }
        return Outcome.Result.APPLIED;
    }

    /** Whether it was done before the power went. */
    boolean wasDone(Order order, List<Viewer> paired) throws IOException {
        byte[] secret = secret(order);
        if ("pair".equals(order.action())) {
            return secret != null && offers.read(PairingCards.id(secret, identity)) != null;
        }
        String target = String.valueOf(order.target());
        boolean waits =
                removals.read().stream().anyMatch(one -> target.equals(VIEWER + one.viewer()));
        boolean there = paired.stream().anyMatch(one -> target.equals(VIEWER + one.id()));
        return endsRemoval(order) ? !waits : waits || !there;
    }

    private Outcome.Result pair(Order order, long now) throws IOException {
        byte[] secret = secret(order);
        boolean sheet = Viewer.SHEET.equals(order.target());
        if (secret == null || !(sheet || PHONE.equals(order.target()))) {
            return Outcome.Result.MALFORMED;
        }
        int open = 0;
        for (String id : offers.ids()) {
            OfferFolder.Offer offer = offers.read(id);
            open += offer != null && offer.isOpen() && offer.expires() > now ? 1 : 0;
        }
        if (open >= Limits.PAIRING_CARDS_COUNT) {
            return Outcome.Result.FULL;
        }
        if (offers.read(PairingCards.id(secret, identity)) != null) {
            // A card is for one viewer; its secret is drawn anew for the next.
            return Outcome.Result.MALFORMED;
        }
        PairingCards.put(offers, identity, secret, sheet, now);
        return Outcome.Result.APPLIED;
    }

    private static byte @Nullable [] secret(Order order) {
        String text = order.secret();
        if (text == null || !text.matches("[A-Za-z0-9_-]{22}")) {
            return null;
        }
        byte[] secret = Base64.getUrlDecoder().decode(text);
        boolean canonical =
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret).equals(text);
        return canonical ? secret : null;
    }
}
