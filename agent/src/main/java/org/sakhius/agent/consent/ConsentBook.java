package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every consent of a school, given or withdrawn, and the cards that wait: the register says who did
 * what, and when. Immutable.
 *
 * @param v 1
 * @param cards at most one for each device
 * @param consents oldest first
 */
public record ConsentBook(int v, List<EnrolCard> cards, List<Consent> consents) {
    /** One in which nobody consented. */
    static final ConsentBook EMPTY = new ConsentBook(1, List.of(), List.of());

    private static final long DAY_S = 86_400;

    /** Copies. */
    public ConsentBook {
        cards = List.copyOf(cards);
        consents = List.copyOf(consents);
    }

    /** The devices of which more may be kept than numbers. */
    Set<String> devices() {
        return consents.stream()
                .filter(Consent::isInForce)
                .map(Consent::device)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The consent for a device that is in force; null for none. */
    @Nullable
    Consent of(String device) {
        return consents.stream()
                .filter(one -> one.isInForce() && one.device().equals(device))
                .findFirst()
                .orElse(null);
    }

    /** The consent for a device that waits to be confirmed; null for none. */
    @Nullable
    Consent heldOf(String device) {
        return consents.stream()
                .filter(one -> one.waits() && one.device().equals(device))
                .findFirst()
                .orElse(null);
    }

    /**
     * As it stands after a restore: what counted waits to be confirmed, and no card holds, because
     * each may have been used or withdrawn since.
     */
    ConsentBook held(long now) {
        return new ConsentBook(
                1,
                List.of(),
                consents.stream()
                        .map(one -> one.isInForce() ? one.withdrawn(Consent.RESTORE, now) : one)
                        .toList());
    }

    /** Whether a card is for a device, and not too old. */
    boolean isCard(String hash, String device, long now) {
        return cards.stream()
                .anyMatch(card -> card.hash().equals(hash)
                        && card.device().equals(device)
                        && now < card.until());
    }

    /** Whether no further consent finds room. */
    boolean isFull(long now) {
        return kept(now).size() >= Limits.CONSENTS_COUNT;
    }

    /** With a card in the place of the device's last one. */
    ConsentBook with(EnrolCard card, long now) {
        List<EnrolCard> out = without(card.device(), now);
        out.add(card);
        return new ConsentBook(1, out, kept(now));
    }

    /** With a consent, whose card is used up. */
    ConsentBook with(Consent added, long now) {
        List<Consent> out = kept(now);
        out.replaceAll(one -> one.waits() && one.device().equals(added.device())
                ? one.withdrawn(Consent.ANEW, now)
                : one);
        out.add(added);
        return new ConsentBook(1, without(added.device(), now), out);
    }

    /** With a consent in the place of what it was; its device's card goes as well. */
    ConsentBook replaced(Consent changed, long now) {
        List<Consent> out = kept(now);
        out.replaceAll(one -> one.id().equals(changed.id()) ? changed : one);
        return new ConsentBook(1, without(changed.device(), now), out);
    }

    private List<EnrolCard> without(String device, long now) {
        List<EnrolCard> out = new ArrayList<>(cards);
        out.removeIf(card -> card.device().equals(device) || now >= card.until());
        return out;
    }

    /** What was withdrawn proves why something was kept, for a time and no longer. */
    private List<Consent> kept(long now) {
        long from = now - Limits.CONSENT_WITHDRAWN_DAYS * DAY_S;
        List<Consent> out = new ArrayList<>(consents);
        out.removeIf(one -> !one.isInForce() && !one.waits() && one.withdrawn() < from);
        return out;
    }
}
