package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.PairingAnswer;
import org.sakhius.console.envelope.PairingCard;
import org.sakhius.console.envelope.PairingException;
import org.sakhius.console.envelope.PairingOffer;
import org.sakhius.console.envelope.PairingRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Answers pairing cards that are out: registers each at the console, waits for the request that a
 * browser makes with it, verifies it and adds the viewer. A few threads; more cards wait their
 * turn.
 */
public final class PairingDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PairingDesk.class);

    private static final String WRONG_DIGITS = "these are not the digits of the phone. If they were"
            + " typed as they were read out, somebody changed the link: stop, and make a new card";

    private final OfferFolder offers;
    private final ViewerFile viewers;
    private final AgentIdentity identity;
    private final ConsoleClient client;
    private final SummaryService summaries;
    private final Clock clock;
    private final Set<String> attended = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService executor =
            // One thread more than there are cards: it looks for new ones while all others wait.
            Executors.newScheduledThreadPool(Limits.PAIRING_CARDS_COUNT + 1, task -> {
                Thread thread = new Thread(task, "sakhius-pairing");
                thread.setDaemon(true);
                return thread;
            });

    private PairingDesk(
            OfferFolder offers,
            ViewerFile viewers,
            AgentIdentity identity,
            ConsoleClient client,
            SummaryService summaries,
            Clock clock) {
        this.offers = offers;
        this.viewers = viewers;
        this.identity = identity;
        this.client = client;
        this.summaries = summaries;
        this.clock = clock;
    }

    /** Starts to look for cards. */
    public static PairingDesk start(
            OfferFolder offers,
            ViewerFile viewers,
            GatewayKeys keys,
            ConsoleLink link,
            SummaryService summaries,
            Clock clock) {
        PairingDesk desk = new PairingDesk(
                offers,
                viewers,
                keys.identity(),
                link.client(keys.identity(), clock),
                summaries,
                clock);
        desk.executor.scheduleWithFixedDelay(
                desk::look, 0, Limits.PAIRING_WATCH_MS, TimeUnit.MILLISECONDS);
        return desk;
    }

    /** Looks for cards now; returns at once. */
    public void lookNow() {
        if (!executor.isShutdown()) {
            executor.execute(this::look);
        }
    }

    private void look() {
        try {
            for (String id : offers.ids()) {
                OfferFolder.Offer offer = readOrDrop(id);
                if (offer == null) {
                    continue;
                }
                long age = clock.instant().getEpochSecond() - offer.expires();
                if (age > Limits.PAIRING_KEPT_S) {
                    offers.delete(id);
                } else if (age < 0
                        && offer.isOpen()
                        && attended.size() < Limits.PAIRING_CARDS_COUNT
                        && attended.add(id)) {
                    executor.execute(() -> attend(id, offer));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("pairing: the cards cannot be read: {}", e.toString());
        }
    }

    /** A damaged card is dropped, so that it does not keep the others waiting. */
    private OfferFolder.@Nullable Offer readOrDrop(String id) throws IOException {
        try {
            return offers.read(id);
        } catch (IOException e) {
            LOG.warn("pairing: {}; it is dropped", e.getMessage());
            offers.delete(id);
            return null;
        }
    }

    private void attend(String id, OfferFolder.Offer card) {
        try {
            PairingOffer offer = new PairingOffer(
                    PairingCard.parse(card.link()),
                    identity,
                    Instant.ofEpochSecond(card.expires()));
            PairingRequest request = awaitRequest(id, offer);
            if (request != null) {
                answer(id, card, offer, request);
            }
        } catch (PairingException e) {
            LOG.warn("pairing: a card was refused: {}", e.getMessage());
            note(id, card.refused(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            LOG.error("pairing: {}", e.toString());
            note(id, card.refused(String.valueOf(e.getMessage())));
        } finally {
            attended.remove(id);
        }
    }

    private @Nullable PairingRequest awaitRequest(String id, PairingOffer offer)
            throws IOException, PairingException {
        boolean registered = false;
        while (clock.instant().isBefore(offer.expires()) && offers.read(id) != null) {
            try {
                if (!registered) {
                    long expires = offer.expires().getEpochSecond();
                    int status = client.putPairing(offer.pairId(), expires).status();
                    registered = status == 200 || status == 201;
                }
                if (registered) {
                    ConsoleClient.Answer said = client.getPairing(offer.pairId());
                    if (said.status() == 200) {
                        return PairingRequest.fromJson(said.body());
                    }
                    if (said.status() == 204) {
                        continue;
                    }
                }
            } catch (IOException e) {
                LOG.debug("pairing: the console is away: {}", e.getMessage());
            }
            if (!pause()) {
                return null;
            }
        }
        return null;
    }

    private void answer(
            String id, OfferFolder.Offer card, PairingOffer offer, PairingRequest request)
            throws PairingException, IOException {
        PairingAnswer answer = offer.accept(request, clock.instant());
        if (card.afar() && !compared(id, card, offer, request)) {
            return;
        }
        Viewer viewer = Viewer.of(request, card.standing(), clock.instant(), card.kind());
        viewers.addHeld(viewer);
        boolean told = false;
        for (int i = 0; i < Limits.PAIRING_ANSWER_TRIES_COUNT && !told; i++) {
            try {
                told = client.putAnswer(offer.pairId(), answer.toJson()).status() == 200;
            } catch (IOException e) {
                LOG.debug("pairing: the console is away: {}", e.getMessage());
            }
            if (!told && !pause()) {
                break;
            }
        }
        if (!told) {
            viewers.remove(viewer.id());
            throw new IOException("the console did not take the answer; make a new card");
        }
        if (viewer.isSheet()) {
            replaceSheets(viewer);
        }
        summaries.paired(viewer);
        LOG.info(
                "pairing: a viewer was added, there are {}",
                viewers.read().viewers().size());
        note(id, card.paired(viewer.label()));
    }

    /** There is one sheet at a time: nothing more is sealed to the one before. */
    private void replaceSheets(Viewer fresh) throws IOException {
        for (Viewer viewer : viewers.read().viewers()) {
            if (viewer.isSheet() && !viewer.id().equals(fresh.id())) {
                viewers.remove(viewer.id());
            }
        }
    }

    /** Waits for the digits of a card that was sent afar; false when there is to be no pairing. */
    private boolean compared(
            String id, OfferFolder.Offer card, PairingOffer offer, PairingRequest request)
            throws IOException {
        String wanted = offer.comparisonNumber(request).replace(" ", "");
        note(id, card.comparing(request.label(), null));
        int wrong = 0;
        while (clock.instant().isBefore(offer.expires()) && offers.read(id) != null) {
            String typed = offers.takeDigits(id);
            if (typed != null && typed.equals(wanted)) {
                return true;
            }
            if (typed != null && ++wrong >= Limits.PAIRING_DIGITS_TRIES_COUNT) {
                note(id, card.refused("the digits were wrong too often; make a new card"));
                return false;
            }
            if (typed != null) {
                String tries = " (" + wrong + " of " + Limits.PAIRING_DIGITS_TRIES_COUNT + ")";
                note(id, card.comparing(request.label(), WRONG_DIGITS + tries));
            }
            if (!pause()) {
                return false;
            }
        }
        return false;
    }

    private void note(String id, OfferFolder.Offer outcome) {
        try {
            offers.write(id, outcome);
        } catch (IOException e) {
            LOG.warn("pairing: the outcome could not be noted: {}", e.getMessage());
        }
    }

    /** Waits a little before the next try; false when the desk is being closed. */
    private boolean pause() {
        try {
            return !executor.awaitTermination(Limits.PAIRING_WATCH_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
