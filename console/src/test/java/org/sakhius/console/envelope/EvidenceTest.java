package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.sakhius.console.envelope.EvidenceException.Check;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Evidence holds as it was made, and each thing that is wrong with it has its own check. */
class EvidenceTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Fixtures fix = new Fixtures("evidence");
    private final Viewer guardian = fix.viewer();
    private final Viewer stranger = fix.viewer();
    private final List<byte[]> sealed = new ArrayList<>();

    private void tell(long sequence, String payload, Kind kind, Viewer... viewers) {
        byte[] before =
                sealed.isEmpty() ? new byte[32] : Bytes.sha256(sealed.get(sealed.size() - 1));
        EnvelopeSpec spec = new EnvelopeSpec(
                kind,
                "family",
                fix.agent().id(),
                fix.epoch(),
                sequence,
                sequence == 1 ? new byte[32] : before,
                Fixtures.NOON,
                List.of(viewers).stream().map(v -> v.recipient(false)).toList());
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        sealed.addAll(EnvelopeSealer.sealAll(spec, fix.agent().signing(), bytes, fix.random()));
    }

    private static String summary(String id) {
        return "{\"v\":1,\"incidents\":[{\"id\":\"" + id + "\"}]}";
    }

    private Map<String, Object> statement(String... incidents) throws Exception {
        List<Object> envelopes = new ArrayList<>();
        for (byte[] bytes : sealed) {
            byte[] key = new byte[32];
            try {
                key = Envelope.parse(bytes).contentKey(guardian.id(), guardian.kem());
            } catch (EnvelopeException e) {
                assertThat(e.errorClass()).isEqualTo(ErrorClass.NOT_RECIPIENT);
            }
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("sealed", PairingJson.encode(bytes));
            each.put("key", PairingJson.encode(key));
            envelopes.add(each);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("made", "2026-11-28T18:20:00+08:00");
        out.put("zone", "Asia/Ulaanbaatar");
        out.put(
                "gateway",
                keys(fix.agent().signing().publicKey(), fix.agent().kem().publicKey()));
        out.put("by", keys(guardian.signing().publicKey(), guardian.kem().publicKey()));
        out.put("incidents", List.of(incidents));
        out.put("envelopes", envelopes);
        return out;
    }

    private static Map<String, String> keys(byte[] signing, byte[] kem) {
        return Map.of("signing", PairingJson.encode(signing), "kem", PairingJson.encode(kem));
    }

    private byte[] file(Map<String, Object> statement) {
        String text = MAPPER.writeValueAsString(statement);
        byte[] signed = Bytes.concat(Evidence.LABEL, text.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("format", "sakhius-evidence");
        outer.put("v", 1);
        outer.put("statement", text);
        outer.put("signature", PairingJson.encode(guardian.signing().sign(signed)));
        return MAPPER.writeValueAsBytes(outer);
    }

    private void fails(Check check, byte[] file) {
        assertThatExceptionOfType(EvidenceException.class)
                .isThrownBy(() -> Evidence.read(file))
                .satisfies(e -> assertThat(e.check()).as(e.getMessage()).isEqualTo(check));
    }

    @SuppressWarnings("unchecked")
    private void failsWhen(Check check, Consumer<Map<String, String>> change) throws Exception {
        Map<String, Object> statement = statement("A");
        List<Object> envelopes = (List<Object>) Objects.requireNonNull(statement.get("envelopes"));
        change.accept((Map<String, String>) envelopes.get(0));
        fails(check, file(statement));
    }

    private void flip(Map<String, String> in, String field, int at) {
        try {
            byte[] bytes = PairingJson.decode(Objects.requireNonNull(in.get(field)), field);
            bytes[at < 0 ? bytes.length + at : at] ^= 1;
            in.put(field, PairingJson.encode(bytes));
        } catch (PairingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasToldIsReadAndWhatLiesBetweenIsCounted() throws Exception {
        tell(1, summary("A"), Kind.SUMMARY, guardian, stranger);
        tell(2, summary("B"), Kind.SUMMARY, guardian);
        tell(7, summary("C"), Kind.SUMMARY, guardian);
        Evidence evidence = Evidence.read(file(statement("A", "C")));
        assertThat(evidence.incidents()).containsExactly("A", "C");
        assertThat(evidence.payloads())
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .containsExactly(summary("A"), summary("B"), summary("C"));
        assertThat(evidence.between()).isEqualTo(4);
        assertThat(evidence.zone()).isEqualTo("Asia/Ulaanbaatar");
        assertThat(evidence.gateway()).hasSize(64);
        assertThat(evidence.viewer()).hasSize(32);
    }

    @Test
    void aPayloadInPartsIsJoined() throws Exception {
        String large = summary("A") + " ".repeat(EnvelopeFormat.PAYLOAD_MAX_BYTES);
        tell(1, large, Kind.SUMMARY, guardian);
        assertThat(sealed).hasSize(2);
        assertThat(Evidence.read(file(statement("A"))).payloads()).hasSize(1);
        sealed.remove(1);
        fails(Check.CHAIN, file(statement("A")));
    }

    @Test
    void eachThingThatIsWrongHasItsCheck() throws Exception {
        tell(1, summary("A"), Kind.SUMMARY, guardian);
        fails(Check.FORMAT, "{}".getBytes(StandardCharsets.UTF_8));
        fails(Check.FORMAT, new byte[] {'['});
        fails(Check.FORMAT, file(Map.of()));
        fails(Check.FORMAT, file(statement()));
        String good = new String(file(statement("A")), StandardCharsets.UTF_8);
        assertThat(Evidence.read(good.getBytes(StandardCharsets.UTF_8)).between())
                .isZero();
        fails(Check.FORMAT, good.replace("\"v\":1", "\"v\":2").getBytes(StandardCharsets.UTF_8));
        fails(
                Check.STATEMENT,
                good.replace("18:20:00", "18:20:01").getBytes(StandardCharsets.UTF_8));
        fails(Check.MISSING, file(statement("A", "B")));
        failsWhen(Check.ENVELOPE, each -> flip(each, "sealed", -1));
        failsWhen(Check.ENVELOPE, each -> flip(each, "sealed", 0));
        failsWhen(Check.ENVELOPE, each -> flip(each, "sealed", 12));
        failsWhen(Check.KEY, each -> flip(each, "key", 5));
    }

    @Test
    void anotherGuardiansMessageOfAnotherKindOrGatewayIsNone() throws Exception {
        tell(1, summary("A"), Kind.SUMMARY, stranger);
        fails(Check.VIEWER, file(statement("A")));
        sealed.clear();
        tell(1, summary("A"), Kind.STATE, guardian);
        fails(Check.ENVELOPE, file(statement("A")));
        sealed.clear();
        tell(1, summary("A"), Kind.SUMMARY, guardian);
        Map<String, Object> statement = statement("A");
        Fixtures other = new Fixtures("another house");
        statement.put(
                "gateway",
                keys(other.agent().signing().publicKey(), other.agent().kem().publicKey()));
        fails(Check.ENVELOPE, file(statement));
    }

    @Test
    void messagesMustFollowEachOther() throws Exception {
        tell(1, summary("A"), Kind.SUMMARY, guardian);
        tell(3, summary("B"), Kind.SUMMARY, guardian);
        byte[] first = sealed.get(0);
        byte[] third = sealed.get(1);
        sealed.clear();
        sealed.addAll(List.of(third, first));
        fails(Check.CHAIN, file(statement("A")));
        sealed.clear();
        sealed.addAll(List.of(first, first));
        fails(Check.CHAIN, file(statement("A")));
        sealed.clear();
        sealed.add(third);
        // Names the third as the one before, which the first is not.
        tell(2, summary("C"), Kind.SUMMARY, guardian);
        byte[] forged = sealed.get(1);
        sealed.clear();
        sealed.addAll(List.of(first, forged));
        fails(Check.CHAIN, file(statement("A")));
    }
}
