package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.sakhius.console.envelope.Fixtures.SeededRandom;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What two people open together: halves, wrapped, and a text under both. */
final class CaseVectors {
    private static final String CONTEXT = "0123456789abcdefghjkmnpqrs 2";
    private static final String TEXT = "{\"id\":\"0123456789abcdefghjkmnpqrs\",\"count\":3}";

    private static final String OBJECTION = "{\"v\":1,\"made\":1790000000,\"why\":\"Би биш\"}";

    private final SeededRandom random = new SeededRandom("testkit-cases-v1");
    private final KemKey kem = KemKey.generate(random);
    private final byte[] viewer = new byte[EnvelopeFormat.ID_BYTES];

    List<Vector> all() {
        random.nextBytes(viewer);
        byte[] context = CONTEXT.getBytes(StandardCharsets.US_ASCII);
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        SplitSeal.Sealed sealed = SplitSeal.seal(context, text, random);
        SplitSeal.Sealed other = SplitSeal.seal(context, text, random);
        byte[] first = wrap(sealed.first(), SplitSeal.Half.FIRST, context);
        byte[] second = wrap(sealed.second(), SplitSeal.Half.SECOND, context);
        byte[] foreign = wrap(other.second(), SplitSeal.Half.SECOND, context);
        return List.of(
                vector("case-success", "success", CONTEXT, first, second)
                        .with("first-half", sealed.first())
                        .with("second-half", sealed.second())
                        .with("text", TEXT)
                        .body(sealed.ciphertext()),
                vector("case-half-swapped", "half", CONTEXT, second, first)
                        .body(sealed.ciphertext()),
                vector("case-half-other-revision", "half", CONTEXT + "0", first, second)
                        .body(sealed.ciphertext()),
                vector("case-text-half-of-another", "text", CONTEXT, first, foreign)
                        .body(sealed.ciphertext()));
    }

    /** What somebody said of a case, sealed to both halves of its key; drawn apart. */
    static List<Vector> objections() {
        SeededRandom drawn = new SeededRandom("testkit-case-objections-v1");
        byte[] context = CONTEXT.getBytes(StandardCharsets.US_ASCII);
        SplitSeal.Sealed of = SplitSeal.seal(context, TEXT.getBytes(StandardCharsets.UTF_8), drawn);
        byte[] key = SplitSeal.objectionKey(context, of.first(), of.second());
        byte[] sealed = SplitSeal.sealObjection(
                context, key, OBJECTION.getBytes(StandardCharsets.UTF_8), drawn);
        return List.of(
                objection("case-objection-success", CONTEXT, of.first(), of.second())
                        .with("expect", "success")
                        .with("text", OBJECTION)
                        .body(sealed),
                objection("case-objection-other-revision", CONTEXT + "0", of.first(), of.second())
                        .with("expect", "objection")
                        .body(sealed),
                objection("case-objection-half-swapped", CONTEXT, of.second(), of.first())
                        .with("expect", "objection")
                        .body(sealed));
    }

    private static Vector objection(String name, String context, byte[] first, byte[] second) {
        return new Vector(name)
                .with("type", "case-objection")
                .with("context", context)
                .with("first-half", first)
                .with("second-half", second);
    }

    static void replayObjection(Vector v) {
        byte[] context = v.get("context").getBytes(StandardCharsets.US_ASCII);
        byte[] first = v.bytes("first-half");
        byte[] second = v.bytes("second-half");
        try {
            byte[] text = SplitSeal.openObjection(context, v.body(), first, second);
            assertThat(v.get("expect")).isEqualTo("success");
            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(v.get("text"));
        } catch (EnvelopeException e) {
            assertThat(e.errorClass()).isEqualTo(ErrorClass.KEY);
            assertThat(v.get("expect")).isEqualTo("objection");
        }
    }

    private byte[] wrap(byte[] half, SplitSeal.Half which, byte[] context) {
        Recipient to = new Recipient(viewer, kem.publicKey(), false);
        return SplitSeal.wrap(half, which, context, to, random);
    }

    private Vector vector(String name, String expect, String context, byte[] first, byte[] second) {
        return new Vector(name)
                .with("type", "case")
                .with("expect", expect)
                .with("context", context)
                .with("viewer-id", viewer)
                .with("viewer-kem-seed", kem.seed())
                .with("first", first)
                .with("second", second);
    }

    static void replay(Vector v) {
        byte[] context = v.get("context").getBytes(StandardCharsets.US_ASCII);
        KemKey key = KemKey.fromSeed(v.bytes("viewer-kem-seed"));
        String outcome = "half";
        try {
            byte[] id = v.bytes("viewer-id");
            byte[] first =
                    SplitSeal.unwrap(v.bytes("first"), SplitSeal.Half.FIRST, context, id, key);
            byte[] second =
                    SplitSeal.unwrap(v.bytes("second"), SplitSeal.Half.SECOND, context, id, key);
            outcome = "text";
            byte[] text = SplitSeal.open(context, v.body(), first, second);
            outcome = "success";
            assertThat(first).isEqualTo(v.bytes("first-half"));
            assertThat(second).isEqualTo(v.bytes("second-half"));
            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(v.get("text"));
        } catch (EnvelopeException e) {
            assertThat(e.errorClass())
                    .isEqualTo(outcome.equals("half") ? ErrorClass.KEY : ErrorClass.PAYLOAD);
        }
        assertThat(outcome).isEqualTo(v.get("expect"));
    }
}
