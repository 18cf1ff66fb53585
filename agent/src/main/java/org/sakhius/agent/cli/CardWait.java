package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.summary.OfferFolder;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits beside the running agent for what becomes of a pairing card. */
final class CardWait {

    private static final int DIGITS_COUNT = 30;

    private final OfferFolder offers;
    private final Clock clock;
    private final PrintWriter out;
    private final CountDownLatch never = new CountDownLatch(1);

    CardWait(OfferFolder offers, Clock clock, PrintWriter out) {
        this.offers = offers;
        this.clock = clock;
        this.out = out;
    }

    /** Waits until a card is used or over; takes it back when the command is ended before. */
    int await(String id, Instant expires) throws IOException {
        Thread takeBack = new Thread(() -> delete(id), "sakhius-take-back");
        Runtime.getRuntime().addShutdownHook(takeBack);
        OfferFolder.Offer told = null;
        do {
            OfferFolder.Offer now = offers.read(id);
            if (now == null || !now.isOpen()) {
                return tell(now);
            }
            if (now.isComparing() && !now.equals(told)) {
                tellComparing(now);
                told = now;
            }
        } while (clock.instant().isBefore(expires) && pause());
        out.println("The card was not used in time.");
        return 1;
    }

    /** Hands digits over to the one card that waits for them, and tells what became of it. */
    int confirm(String typed) throws IOException, Failure {
        String digits = typed.replaceAll("[\\s-]", "");
        if (!digits.matches("[0-9]{" + DIGITS_COUNT + "}")) {
            throw new Failure("the phone shows thirty digits. Mend: --confirm \"04711 32168 …\"");
        }
        String id = comparing();
        OfferFolder.Offer before = offers.read(id);
        offers.writeDigits(id, digits);
        long until = clock.millis() + Limits.PAIRING_CONFIRM_MS;
        do {
            OfferFolder.Offer now = offers.read(id);
            if (now == null || !now.isOpen()) {
                return tell(now);
            }
            if (!now.equals(before)) {
                out.println("Not paired: " + Shown.plain(String.valueOf(now.why())));
                return 1;
            }
        } while (clock.millis() < until && pause());
        offers.takeBackDigits(id);
        throw new Failure("no agent took the digits. Mend: start it, and look at its log");
    }

    private String comparing() throws IOException, Failure {
        List<String> ids = new ArrayList<>();
        for (String id : offers.ids()) {
            OfferFolder.Offer offer = offers.read(id);
            long now = clock.instant().getEpochSecond();
            if (offer != null && offer.isComparing() && now < offer.expires()) {
                ids.add(id);
            }
        }
        if (ids.size() != 1) {
            throw new Failure(
                    ids.isEmpty()
                            ? "no card waits for digits. Mend: make one with sakhius pair --afar,"
                                    + " and let the phone open its link first"
                            : ids.size() + " cards wait for digits. Mend: end all but one of"
                                    + " the commands sakhius pair --afar");
        }
        return ids.get(0);
    }

    private void tellComparing(OfferFolder.Offer now) {
        String why = now.why();
        if (why != null) {
            out.println(Shown.plain(why));
        }
        out.println("Used by " + Shown.plain(String.valueOf(now.label()))
                + ". Call its owner, let the thirty digits be read out, and type here on this"
                + " machine: sakhius pair --confirm \"DIGITS\"");
        out.flush();
    }

    private int tell(OfferFolder.@Nullable Offer now) {
        if (now != null && now.state().equals("paired")) {
            out.println("Paired: " + Shown.plain(String.valueOf(now.label())));
            return 0;
        }
        out.println(
                now == null
                        ? "The card was taken back."
                        : "Not paired: " + Shown.plain(String.valueOf(now.why())));
        return 1;
    }

    private boolean pause() {
        try {
            return !never.await(Limits.PAIRING_WATCH_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void delete(String id) {
        try {
            offers.delete(id);
        } catch (IOException e) {
            System.err.println("sakhius: the card could not be taken back: " + e.getMessage());
        }
    }
}
