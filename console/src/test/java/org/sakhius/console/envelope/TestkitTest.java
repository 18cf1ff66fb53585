package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Replays every vector of {@code docs/format/testkit}; the browser's code replays the same. */
class TestkitTest {
    static Stream<Path> files() {
        return Testkit.files().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void replays(Path file) throws Exception {
        Vector vector = Testkit.read(file);
        switch (vector.get("type")) {
            case "envelope" -> envelope(vector);
            case "chain" -> chain(vector);
            case "chain-envelopes" -> chainOfEnvelopes(vector);
            case "card" -> card(vector);
            case "pairing" -> pairing(vector);
            case "keys" -> keys(vector);
            case "wrap" -> wrap(vector);
            case "command" -> command(vector);
            case "recovery" -> RecoveryVectors.replay(vector);
            case "case" -> CaseVectors.replay(vector);
            case "case-objection" -> CaseVectors.replayObjection(vector);
            default -> throw new AssertionError("unknown type " + vector.get("type"));
        }
    }

    @Test
    void everyClassHasAVector() {
        Set<String> seen = new TreeSet<>();
        files().map(Testkit::read).forEach(v -> seen.add(v.get("type") + " " + v.get("expect")));
        Set<String> wanted = new TreeSet<>();
        for (String type : List.of("envelope", "card", "pairing", "keys", "wrap", "command")) {
            wanted.add(type + " success");
        }
        for (ErrorClass error : ErrorClass.values()) {
            wanted.add("envelope " + error.id());
        }
        for (ChainEvent event : ChainEvent.values()) {
            wanted.add("chain " + event.id());
        }
        wanted.add("chain-envelopes reorder");
        wanted.addAll(Set.of("card format", "card version"));
        for (String error : List.of("format", "mac", "agent", "viewer", "signature")) {
            wanted.add("pairing " + error);
        }
        for (String error : List.of("form", "agent", "epoch", "signature")) {
            wanted.add("command " + error);
        }
        for (String error : List.of("success", "length", "group", "record", "mac")) {
            wanted.add("recovery " + error);
        }
        wanted.addAll(Set.of("case success", "case half", "case text"));
        wanted.addAll(Set.of("case-objection success", "case-objection objection"));
        assertThat(seen).isEqualTo(wanted);
    }

    private static void envelope(Vector v) throws Exception {
        byte[] bytes = Patch.read(v, Testkit.directory());
        String outcome;
        try {
            Envelope envelope = Envelope.parse(bytes);
            envelope.verify(v.bytes("agent-signing-key"));
            KemKey key = KemKey.fromSeed(v.bytes("viewer-kem-seed"));
            byte[] payload = envelope.open(v.bytes("viewer-id"), key);
            outcome = "success";
            if (v.get("expect").equals(outcome)) {
                fields(v, envelope, payload);
            }
        } catch (EnvelopeException e) {
            outcome = e.errorClass().id();
        }
        assertThat(outcome).isEqualTo(v.get("expect"));
    }

    private static void fields(Vector v, Envelope e, byte[] payload) {
        assertThat(e.kind().id()).isEqualTo(v.get("kind"));
        assertThat(e.audience()).isEqualTo(v.get("audience"));
        assertThat(e.agentId()).isEqualTo(v.bytes("agent-id"));
        assertThat(e.epoch()).isEqualTo(v.bytes("epoch"));
        assertThat(Long.toString(e.sequence())).isEqualTo(v.get("sequence"));
        assertThat(e.previousHash()).isEqualTo(v.bytes("previous-hash"));
        assertThat(Long.toString(e.time().getEpochSecond())).isEqualTo(v.get("time"));
        assertThat(e.part() + " of " + e.parts())
                .isEqualTo(v.get("part") + " of " + v.get("parts"));
        List<String> recipients = e.recipients().stream()
                .map(s -> HexFormat.of().formatHex(s.id()) + (s.wake() ? "+" : "-"))
                .toList();
        assertThat(recipients).isEqualTo(v.all("recipient"));
        assertThat(e.hash()).isEqualTo(v.bytes("hash"));
        assertThat(Integer.toString(payload.length)).isEqualTo(v.get("payload-length"));
        assertThat(Bytes.sha256(payload)).isEqualTo(v.bytes("payload-sha256"));
    }

    private static void chain(Vector v) {
        ChainVerifier verifier = new ChainVerifier();
        List<String> events = new ArrayList<>();
        for (String line : v.all("link")) {
            String[] f = line.split(" ", -1);
            HexFormat hex = HexFormat.of();
            ChainResult result = verifier.accept(new ChainLink(
                    new byte[32],
                    v.get("audience"),
                    hex.parseHex(f[0]),
                    Long.parseLong(f[1]),
                    hex.parseHex(f[2]),
                    hex.parseHex(f[3])));
            assertThat(result.event().id() + " " + result.missing())
                    .as(line)
                    .isEqualTo(f[5] + " " + f[6]);
            events.add(result.event().id());
        }
        assertThat(events).contains(v.get("expect"));
    }

    private static void chainOfEnvelopes(Vector v) throws Exception {
        ChainVerifier verifier = new ChainVerifier();
        List<String> events = new ArrayList<>();
        int at = 0;
        for (String length : v.get("lengths").split(" ", -1)) {
            int end = at + Integer.parseInt(length);
            Envelope envelope = Envelope.parse(Arrays.copyOfRange(v.body(), at, end));
            envelope.verify(v.bytes("agent-signing-key"));
            events.add(verifier.accept(envelope.link()).event().id());
            at = end;
        }
        assertThat(at).isEqualTo(v.body().length);
        assertThat(String.join(" ", events)).isEqualTo(v.get("events")).contains(v.get("expect"));
    }

    private static void card(Vector v) {
        String outcome;
        try {
            PairingCard card = PairingCard.parse(v.get("link"));
            outcome = "success";
            assertThat(card.publicUrl()).isEqualTo(URI.create(v.get("public-url")));
            assertThat(card.agentKeyHash()).isEqualTo(v.bytes("agent-id"));
            assertThat(card.secret()).isEqualTo(v.bytes("secret"));
            assertThat(card.link()).isEqualTo(v.get("link"));
            PairingCrypto crypto = new PairingCrypto(card);
            assertThat(crypto.pairId()).isEqualTo(v.bytes("pair-id"));
            assertThat(crypto.macKey()).isEqualTo(v.bytes("mac-key"));
        } catch (PairingException e) {
            outcome = e.error().id();
        }
        assertThat(outcome).isEqualTo(v.get("expect"));
    }

    private static void pairing(Vector v) throws Exception {
        PairingCrypto crypto = new PairingCrypto(PairingCard.parse(v.get("link")));
        SigningKey signing = SigningKey.fromSeed(v.bytes("viewer-signing-seed"));
        KemKey kem = KemKey.fromSeed(v.bytes("viewer-kem-seed"));
        PairingRequest own = crypto.request(signing, kem, v.get("label"));
        String outcome = "success";
        try {
            switch (v.get("side")) {
                case "agent" -> crypto.verify(PairingRequest.fromJson(v.get("request")));
                case "viewer" -> crypto.verify(PairingAnswer.fromJson(v.get("answer")), own);
                default -> throw new AssertionError("unknown side " + v.get("side"));
            }
        } catch (PairingException e) {
            outcome = e.error().id();
        }
        assertThat(outcome).isEqualTo(v.get("expect"));
        if (v.has("number")) {
            assertThat(own.toJson()).isEqualTo(v.get("request"));
            assertThat(crypto.comparisonNumber(own)).isEqualTo(v.get("number"));
        }
    }

    private static void command(Vector v) throws Exception {
        Envelope envelope = Envelope.parse(Patch.read(v, Testkit.directory()));
        assertThat(commandVerdict(v, envelope)).isEqualTo(v.get("expect"));
        if (v.get("expect").equals("success")) {
            byte[] self = CommandForm.recipientId(envelope.agentId());
            KemKey kem = KemKey.fromSeed(v.bytes("agent-kem-seed"));
            assertThat(new String(envelope.open(self, kem), StandardCharsets.UTF_8))
                    .isEqualTo(v.get("order"));
            assertThat(Long.toString(envelope.sequence())).isEqualTo(v.get("sequence"));
        }
    }

    /** In the order in which an agent looks. */
    private static String commandVerdict(Vector v, Envelope envelope) {
        if (!CommandForm.fits(envelope)) {
            return "form";
        }
        if (!Arrays.equals(envelope.agentId(), v.bytes("agent-id"))) {
            return "agent";
        }
        if (!Arrays.equals(envelope.epoch(), v.bytes("epoch"))) {
            return "epoch";
        }
        try {
            envelope.verify(v.bytes("viewer-signing-key"));
        } catch (EnvelopeException e) {
            return e.errorClass().id();
        }
        return "success";
    }

    private static void keys(Vector v) {
        SigningKey signing = SigningKey.fromSeed(v.bytes("signing-seed"));
        KemKey kem = KemKey.fromSeed(v.bytes("kem-seed"));
        assertThat(signing.publicKey()).isEqualTo(v.bytes("signing-key"));
        assertThat(kem.publicKey()).isEqualTo(v.body());
        assertThat(ViewerId.of(signing.publicKey(), kem.publicKey()))
                .isEqualTo(v.bytes("viewer-id"));
    }

    private static void wrap(Vector v) throws Exception {
        KemKey kem = KemKey.fromSeed(v.bytes("kem-seed"));
        assertThat(KeyWrap.unwrap(v.body(), kem, v.bytes("info")))
                .isEqualTo(v.bytes("content-key"));
        byte[] seed = v.bytes("encapsulation-seed");
        byte[] again = KeyWrap.wrap(v.bytes("content-key"), kem.publicKey(), v.bytes("info"), seed);
        assertThat(again).isEqualTo(v.body());
    }
}
