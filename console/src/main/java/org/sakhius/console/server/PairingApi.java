package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.PairingAnswer;
import org.sakhius.console.envelope.PairingException;
import org.sakhius.console.envelope.PairingRequest;
import org.sakhius.console.store.PairingStore;
import org.sakhius.console.store.PairingStore.NewViewer;
import org.sakhius.console.store.PairingStore.Pairing;
import org.sakhius.console.store.PairingStore.Step;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The relay of pairings. Only an agent opens one; the relay carries one request and one answer and
 * can add no viewer of its own, since both are authenticated with the card's secret. Blocks.
 */
final class PairingApi {
    private final PairingStore pairings;
    private final Clock clock;
    private final Consumer<String> changed;

    /**
     * Works on a store.
     *
     * @param changed hears the id of a pairing that got its request or answer
     */
    PairingApi(PairingStore pairings, Clock clock, Consumer<String> changed) {
        this.pairings = pairings;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Opens a pairing. Its life is counted from the agent's own clock, so that a gateway whose
     * clock is off still offers its ten minutes.
     */
    Answer open(Call call) {
        long life = Json.object(call.body()).number("expires") - call.agent().seconds();
        if (life <= 0 || life > Limits.PAIRING_S) {
            throw ApiError.malformed("A pairing may last 1 to " + Limits.PAIRING_S + " seconds.");
        }
        Step step = pairings.open(call.id("pairing"), call.agent().agent(), now(), now() + life);
        return Answer.object(check(step), "expires", now() + life);
    }

    /** The browser's request for the agent that opened the pairing, when there is one yet. */
    Optional<byte[]> requestFor(Call call) {
        Pairing found = find(call.id("pairing"));
        if (!found.agent().equals(call.agent().agent())) {
            throw ApiError.unknown();
        }
        return waited(found, found.request());
    }

    /** The agent's answer for the browser, when there is one yet. */
    Optional<byte[]> answerFor(Call call) {
        Pairing found = find(call.id("pairing"));
        return waited(found, found.answer());
    }

    private Optional<byte[]> waited(Pairing pairing, byte @Nullable [] json) {
        if (json == null && pairing.request() == null && pairing.expires() <= now()) {
            throw ApiError.expired();
        }
        return Optional.ofNullable(json);
    }

    private Pairing find(String pairing) {
        return pairings.find(pairing).orElseThrow(ApiError::unknown);
    }

    /** Takes the browser's request. */
    Answer request(Call call) {
        String pairing = call.id("pairing");
        try {
            PairingRequest.fromJson(strict(call.body()));
        } catch (PairingException e) {
            throw ApiError.malformed("No pairing request: " + e.getMessage() + ".");
        }
        check(pairings.request(pairing, call.body(), now()));
        changed.accept(pairing);
        return Answer.object(202, "relayed", true);
    }

    /** Takes the agent's answer, and from then on knows the viewer. */
    Answer answer(Call call) {
        String pairing = call.id("pairing");
        Pairing found = find(pairing);
        if (found.request() == null) {
            throw ApiError.conflict("Nobody has asked to be paired yet.");
        }
        NewViewer viewer = viewer(call, found.request());
        Step step = pairings.answer(pairing, call.agent().agent(), call.body(), viewer, now());
        check(step);
        changed.accept(pairing);
        return Answer.object(200, "viewer", viewer.id());
    }

    /**
     * The viewer of an answer. Its id must be the hash of the keys that were asked with: otherwise
     * an agent could register a key of its own under another family's viewer.
     */
    private static NewViewer viewer(Call call, byte[] requestJson) {
        try {
            PairingAnswer answer = PairingAnswer.fromJson(strict(call.body()));
            PairingRequest request = PairingRequest.fromJson(strict(requestJson));
            boolean same = Arrays.equals(answer.viewer(), request.viewerId())
                    && Arrays.equals(answer.viewerSigningKey(), request.signingKey());
            if (!same) {
                throw ApiError.malformed("The answer is for another viewer than asked.");
            }
            return new NewViewer(
                    Crypto.base64url(answer.viewer()),
                    answer.viewerSigningKey(),
                    call.agent().seconds());
        } catch (PairingException e) {
            throw ApiError.malformed("No pairing answer: " + e.getMessage() + ".");
        }
    }

    /** The text of a body that is one strict JSON object. */
    private static String strict(byte[] body) {
        Json.object(body);
        return Json.text(body);
    }

    private static int check(Step step) {
        return switch (step) {
            case DONE -> 201;
            case SAME -> 200;
            case UNKNOWN -> throw ApiError.unknown();
            case EXPIRED -> throw ApiError.expired();
            case CONFLICT -> throw ApiError.conflict("This pairing has been used.");
            case TOO_MANY -> throw ApiError.tooMany("Too many pairings or viewers.");
        };
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
