package org.sakhius.console.envelope;

import org.sakhius.console.envelope.Fixtures.SeededRandom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The envelope vectors that open, and those that fail after their form was found right. */
final class EnvelopeVectors {
    static final String BASE = "envelope-success-minimal";

    private final Fixtures fix = new Fixtures("testkit-envelope-v1");
    private final Viewer viewer = fix.viewer();
    private final Viewer other = fix.viewer();
    private final List<Vector> vectors = new ArrayList<>();
    private final byte[] minimal;

    EnvelopeVectors() {
        minimal = sealRaw(BASE, spec(1), "{\"v\":1}".getBytes(StandardCharsets.UTF_8))
                .signed();
    }

    List<Vector> all() {
        successes();
        signatureFailures();
        keyFailures();
        payloadFailures();
        new FormVectors(minimal, this::failure).all();
        recipientOrderFailures();
        return vectors;
    }

    private void successes() {
        success(BASE, minimal, "{\"v\":1}".getBytes(StandardCharsets.UTF_8));
        for (Kind kind : Kind.values()) {
            EnvelopeSpec spec = new EnvelopeSpec(
                    kind,
                    "group-7b",
                    fix.agent().id(),
                    fix.epoch(),
                    1,
                    new byte[32],
                    Fixtures.NOON,
                    List.of(viewer.recipient(true)));
            sealed("envelope-success-kind-" + kind.id(), spec, new byte[0]);
        }
        sealed("envelope-success-three-recipients", spec(3), text("three"));
        sealed("envelope-success-recipients-max", spec(EnvelopeFormat.RECIPIENTS_MAX), text("64"));
        int below = 0;
        for (int bucket : EnvelopeFormat.BUCKETS) {
            int most = bucket - EnvelopeFormat.LENGTH_PREFIX_BYTES;
            sealed("envelope-success-bucket-" + bucket / 1024 + "k", spec(1), pattern(most));
            if (below > 0 && bucket < 64 << 10) {
                sealed(
                        "envelope-success-one-above-" + below / 1024 + "k",
                        spec(1),
                        pattern(below - EnvelopeFormat.LENGTH_PREFIX_BYTES + 1));
            }
            below = bucket;
        }
        byte[] previous = Bytes.sha256(minimal);
        EnvelopeSpec second = spec(1).at(EnvelopeFormat.SEQUENCE_MAX, previous, 16, 16);
        sealed("envelope-success-sequence-max-part-16", second, text("last"));
    }

    private void recipientOrderFailures() {
        String base = "envelope-success-three-recipients";
        byte[] three = sealRaw(base, spec(3), text("three")).signed();
        int second = headerLength();
        int first = second - EnvelopeFormat.RECIPIENT_BYTES;
        byte[] duplicate = three.clone();
        System.arraycopy(three, first, duplicate, second, EnvelopeFormat.ID_BYTES);
        Vector twice = vector("envelope-recipients-duplicate", "recipients", viewer);
        vectors.add(Patch.write(twice, base, three, duplicate));
        byte[] swapped = three.clone();
        System.arraycopy(three, first, swapped, second, EnvelopeFormat.RECIPIENT_BYTES);
        System.arraycopy(three, second, swapped, first, EnvelopeFormat.RECIPIENT_BYTES);
        Vector order = vector("envelope-recipients-descending", "recipients", viewer);
        vectors.add(Patch.write(order, base, three, swapped));
    }

    private void signatureFailures() {
        int headerEnd = headerLength();
        int ciphertextAt = headerEnd + EnvelopeFormat.WRAPPED_KEY_BYTES;
        int signatureAt = minimal.length - EnvelopeFormat.SIGNATURE_BYTES;
        failure("signature-epoch-flip", "signature", flip(42));
        failure("signature-time-flip", "signature", flip(105));
        failure("signature-wake-flip", "signature", flip(headerEnd - 1));
        failure("signature-recipient-flip", "signature", flip(headerEnd - 2));
        failure("signature-wrapped-key-flip", "signature", flip(headerEnd));
        failure("signature-ciphertext-flip", "signature", flip(ciphertextAt));
        failure("signature-tag-flip", "signature", flip(signatureAt - 1));
        failure("signature-r-flip", "signature", flip(signatureAt));
        failure("signature-s-flip", "signature", flip(minimal.length - 1));
        failure("signature-zero", "signature", zero(signatureAt));
        RawEnvelope raw = minimalRaw();
        failure("signature-without-label", "signature", raw.signedWith(raw.body()));
        failure("signature-s-plus-order", "signature", Malleable.plusOrder(minimal));
        Viewer stranger = fix.viewer();
        byte[] body = raw.body();
        byte[] forged =
                Bytes.concat(body, stranger.signing().sign(EnvelopeFormat.signatureInput(body)));
        failure("signature-other-agent", "signature", forged);
    }

    private void keyFailures() {
        Vector wrongViewer = vector("envelope-not-recipient-other-viewer", "not-recipient", other);
        vectors.add(patched(wrongViewer, minimal));
        vectors.add(vector("envelope-key-wrong-kem-key", "key", viewer.id(), other.kem())
                .with("base", BASE));
        for (int at : new int[] {0, 1087, 1088, 1119, 1120, 1167}) {
            RawEnvelope raw = minimalRaw();
            raw.wrapped.get(0)[at] ^= 1;
            failure("key-wrapped-flip-" + at, "key", raw.signed());
        }
        RawEnvelope smallOrder = minimalRaw();
        Arrays.fill(smallOrder.wrapped.get(0), 1088, 1120, (byte) 0);
        failure("key-x25519-zero-point", "key", smallOrder.signed());
        RawEnvelope moved = minimalRaw();
        EnvelopeSpec later = spec(1).at(2, Bytes.sha256(minimal), 1, 1);
        moved.wrapped.set(0, sealRaw("moved", later, text("later")).wrapped.get(0));
        failure("key-of-another-envelope", "key", moved.signed());
        for (int at : new int[] {6, 10, 42, 105, 111}) {
            RawEnvelope raw = minimalRaw();
            raw.headerBytes[at] ^= (byte) (at == 6 ? 3 : 1);
            failure("key-header-flip-signed-" + at, "key", raw.signed());
        }
        RawEnvelope wake = minimalRaw();
        wake.headerBytes[headerLength() - 1] ^= 1;
        failure("key-wake-flip-signed", "key", wake.signed());
    }

    private void payloadFailures() {
        for (int at : new int[] {0, 4095, 4096, 4111}) {
            RawEnvelope raw = minimalRaw();
            raw.ciphertext[at] ^= 1;
            failure("payload-flip-signed-" + at, "payload", raw.signed());
        }
        RawEnvelope otherHeader = minimalRaw();
        byte[] aad = otherHeader.headerBytes.clone();
        aad[105] ^= 1;
        otherHeader.encrypt(aad, padded(text("{\"v\":1}")));
        failure("payload-other-header", "payload", otherHeader.signed());
        padding("padding-not-zero-first", bytes -> bytes[11] = 1);
        padding("padding-not-zero-last", bytes -> bytes[4095] = 1);
        padding("padding-length-above-bucket", bytes -> ByteBuffer.wrap(bytes).putInt(4093));
        padding("padding-length-huge", bytes -> ByteBuffer.wrap(bytes).putInt(-1));
        byte[] loose =
                ByteBuffer.allocate(16 << 10).putInt(7).put(text("{\"v\":1}")).array();
        SeededRandom random = new SeededRandom("loose");
        byte[] bytes = new RawEnvelope(spec(1), fix.agent().signing(), loose, random).signed();
        vectors.add(
                vector("envelope-padding-bucket-too-large", "padding", viewer).body(bytes));
    }

    private void padding(String name, Consumer<byte[]> damage) {
        RawEnvelope raw = minimalRaw();
        byte[] padded = padded(text("{\"v\":1}"));
        damage.accept(padded);
        raw.encrypt(raw.headerBytes, padded);
        failure(name, "padding", raw.signed());
    }

    /** A failing vector of this viewer: the minimal envelope and what differs from it. */
    void failure(String name, String expect, byte[] bytes) {
        vectors.add(patched(vector("envelope-" + name, expect, viewer), bytes));
    }

    private Vector patched(Vector vector, byte[] bytes) {
        return Patch.write(vector, BASE, minimal, bytes);
    }

    private void sealed(String name, EnvelopeSpec spec, byte[] payload) {
        success(name, sealRaw(name, spec, payload).signed(), payload);
    }

    private void success(String name, byte[] bytes, byte[] payload) {
        try {
            vectors.add(described(vector(name, "success", viewer), Envelope.parse(bytes), payload)
                    .body(bytes));
        } catch (EnvelopeException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static Vector described(Vector vector, Envelope e, byte[] payload) {
        vector.with("kind", e.kind().id())
                .with("audience", e.audience())
                .with("agent-id", e.agentId())
                .with("epoch", e.epoch())
                .with("sequence", Long.toString(e.sequence()))
                .with("previous-hash", e.previousHash())
                .with("time", Long.toString(e.time().getEpochSecond()))
                .with("part", Integer.toString(e.part()))
                .with("parts", Integer.toString(e.parts()));
        for (RecipientSlot slot : e.recipients()) {
            String id = HexFormat.of().formatHex(slot.id());
            vector.with("recipient", id + (slot.wake() ? "+" : "-"));
        }
        return vector.with("hash", e.hash())
                .with("payload-length", Integer.toString(payload.length))
                .with("payload-sha256", Bytes.sha256(payload));
    }

    private Vector vector(String name, String expect, Viewer reader) {
        return vector(name, expect, reader.id(), reader.kem());
    }

    private Vector vector(String name, String expect, byte[] id, KemKey kem) {
        return new Vector(name)
                .with("type", "envelope")
                .with("expect", expect)
                .with("agent-signing-key", fix.agent().signing().publicKey())
                .with("viewer-id", id)
                .with("viewer-kem-seed", kem.seed());
    }

    private EnvelopeSpec spec(int recipients) {
        SeededRandom random = new SeededRandom("recipients-" + recipients);
        List<Recipient> list = new ArrayList<>(List.of(viewer.recipient(false)));
        while (list.size() < recipients) {
            list.add(Viewer.generate(random).recipient(list.size() % 2 == 1));
        }
        return fix.first(Kind.SUMMARY, list);
    }

    private RawEnvelope minimalRaw() {
        return sealRaw(BASE, spec(1), text("{\"v\":1}"));
    }

    private RawEnvelope sealRaw(String name, EnvelopeSpec spec, byte[] payload) {
        SeededRandom random = new SeededRandom(name.toLowerCase(Locale.ROOT));
        return new RawEnvelope(spec, fix.agent().signing(), padded(payload), random);
    }

    private static byte[] padded(byte[] payload) {
        int bucket = EnvelopeFormat.bucketFor(payload.length);
        return ByteBuffer.allocate(bucket).putInt(payload.length).put(payload).array();
    }

    private int headerLength() {
        return EnvelopeFormat.FIXED_HEADER_BYTES
                + 1
                + "family".length()
                + 1
                + EnvelopeFormat.RECIPIENT_BYTES;
    }

    private byte[] flip(int at) {
        byte[] bytes = minimal.clone();
        bytes[at] ^= 1;
        return bytes;
    }

    private byte[] zero(int from) {
        byte[] bytes = minimal.clone();
        Arrays.fill(bytes, from, bytes.length, (byte) 0);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }
}
