package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A relay that swaps, replays, cuts and answers by itself adds no viewer and becomes no agent. */
class PairingRelayTest {
    private static final Instant NOW = Fixtures.NOON;
    private static final URI CONSOLE = URI.create("http://localhost:8053");

    private final Fixtures fix = new Fixtures("relay");
    private final Viewer viewer = fix.viewer();
    private final PairingOffer offer = PairingOffer.issue(CONSOLE, fix.agent(), NOW, fix.random());
    private final PairingCard scanned = scan(offer);
    private final PairingCrypto crypto = new PairingCrypto(scanned);
    private final PairingRequest request = crypto.request(viewer.signing(), viewer.kem(), "phone");
    /** What the relay owns: keys of its own and everything that passes. */
    private final Viewer relay = fix.viewer();

    @Test
    void anHonestRelayPairsBothSides() throws Exception {
        PairingAnswer answer = deliver(UnaryOperator.identity(), UnaryOperator.identity());
        assertThat(answer.viewer()).isEqualTo(viewer.id());
        assertThat(answer.agentKemKey()).isEqualTo(fix.agent().kem().publicKey());
        assertThat(offer.comparisonNumber(request))
                .isEqualTo(crypto.comparisonNumber(request))
                .matches("\\d{5}( \\d{5}){5}");
    }

    @Test
    void theRelayCannotPutItsOwnKeysIntoTheRequest() {
        PairingRequest r = request;
        byte[] kem = relay.kem().publicKey();
        byte[] signing = relay.signing().publicKey();
        refused(
                PairingError.MAC,
                () -> accept(new PairingRequest(r.signingKey(), kem, r.label(), r.mac())));
        refused(
                PairingError.MAC,
                () -> accept(new PairingRequest(signing, r.kemKey(), r.label(), r.mac())));
        refused(PairingError.MAC, () -> accept(new PairingRequest(signing, kem, "phone", r.mac())));
        refused(
                PairingError.MAC,
                () -> accept(new PairingRequest(r.signingKey(), r.kemKey(), "другой", r.mac())));
    }

    @Test
    void theRelayCannotMakeARequestWithASecretOfItsOwn() {
        PairingCard guessed =
                new PairingCard(CONSOLE, fix.agent().id(), new byte[PairingCard.SECRET_BYTES]);
        PairingRequest own =
                new PairingCrypto(guessed).request(relay.signing(), relay.kem(), "phone");
        refused(PairingError.MAC, () -> accept(own));
    }

    @Test
    void rubbishDoesNotUseTheCardUp() throws Exception {
        theRelayCannotPutItsOwnKeysIntoTheRequest();
        assertThat(accept(request).viewer()).isEqualTo(viewer.id());
    }

    @Test
    void aCardWorksForOneViewerOnce() throws Exception {
        accept(request);
        refused(PairingError.USED, () -> accept(request));
        refused(
                PairingError.USED,
                () -> accept(crypto.request(relay.signing(), relay.kem(), "second")));
    }

    @Test
    void aCardWorksTenMinutes() throws Exception {
        Instant last = NOW.plus(PairingOffer.LIFETIME).minusMillis(1);
        PairingOffer again = new PairingOffer(scanned, fix.agent(), offer.expires());
        refused(PairingError.EXPIRED, () -> offer.accept(request, NOW.plus(PairingOffer.LIFETIME)));
        assertThat(again.accept(request, last).viewer()).isEqualTo(viewer.id());
    }

    @Test
    void theRelayCannotAnswerAsTheAgent() {
        AgentIdentity own = AgentIdentity.generate(fix.random());
        refused(PairingError.AGENT, () -> crypto.verify(crypto.answer(request, own), request));
    }

    @Test
    void anAnswerForAnotherRequestIsRefused() throws Exception {
        PairingRequest earlier = crypto.request(viewer.signing(), viewer.kem(), "earlier");
        PairingAnswer answer = accept(earlier);
        refused(PairingError.SIGNATURE, () -> crypto.verify(answer, request));
        PairingAnswer theirs =
                crypto.answer(crypto.request(relay.signing(), relay.kem(), "phone"), fix.agent());
        refused(PairingError.VIEWER, () -> crypto.verify(theirs, request));
    }

    @Test
    void whatIsCutOnTheWayIsRefused() {
        UnaryOperator<String> cut = json -> json.substring(0, json.length() - 20) + "\"}";
        refused(PairingError.FORMAT, () -> deliver(cut, UnaryOperator.identity()));
        refused(PairingError.FORMAT, () -> deliver(UnaryOperator.identity(), cut));
    }

    @Test
    void hostileJsonIsRefusedCleanly() {
        String request64 = PairingJson.encode(new byte[32]);
        for (String json : new String[] {
            "",
            "[".repeat(8_000),
            "{\"a\":".repeat(1_300),
            "{\"mac\":\"" + request64 + "\",\"mac\":[]}",
            "\u0000",
            "x".repeat(PairingJson.JSON_MAX_CHARS + 1)
        }) {
            refused(PairingError.FORMAT, () -> PairingRequest.fromJson(json));
            refused(PairingError.FORMAT, () -> PairingAnswer.fromJson(json));
        }
    }

    @Test
    void aKeyToWhichNothingCanBeSealedIsRefused() {
        byte[] lowOrder = viewer.kem().publicKey();
        Arrays.fill(lowOrder, 1184, 1216, (byte) 0);
        String json = request.toJson()
                .replace(PairingJson.encode(request.kemKey()), PairingJson.encode(lowOrder));
        refused(PairingError.FORMAT, () -> PairingRequest.fromJson(json));
    }

    @Test
    void thePairIdTellsNothingThatOpensTheCard() {
        byte[] secret = scanned.secret();
        assertThat(offer.pairId()).isEqualTo(crypto.pairId()).isNotEqualTo(secret);
        assertThat(offer.card().toString()).doesNotContain(offer.card().link());
        assertThat(request.toJson()).doesNotContain(PairingJson.encode(secret));
    }

    @Test
    void aCardWithAnotherAgentGivesAnotherNumber() {
        PairingCard swapped = new PairingCard(CONSOLE, relay.kem().seed(), scanned.secret());
        assertThat(new PairingCrypto(swapped).comparisonNumber(request))
                .isNotEqualTo(crypto.comparisonNumber(request));
    }

    private PairingAnswer deliver(UnaryOperator<String> way, UnaryOperator<String> back)
            throws PairingException {
        PairingRequest arrived = PairingRequest.fromJson(way.apply(request.toJson()));
        String answer = back.apply(new PairingOffer(scanned, fix.agent(), offer.expires())
                .accept(arrived, NOW)
                .toJson());
        PairingAnswer read = PairingAnswer.fromJson(answer);
        crypto.verify(read, request);
        return read;
    }

    private PairingAnswer accept(PairingRequest arrived) throws PairingException {
        return offer.accept(arrived, NOW);
    }

    private static PairingCard scan(PairingOffer offer) {
        try {
            return PairingCard.parse(offer.card().link());
        } catch (PairingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(PairingError error, ThrowingCallable call) {
        assertThatExceptionOfType(PairingException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }
}
