package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Each limit of the format holds at its value and is refused one past it, when sealing. */
class SealingLimitsTest {
    private static final byte[] ZEROS = new byte[32];
    private static final byte[] ONES = Bytes.sha256(ZEROS);

    private final Fixtures fix = new Fixtures("limits");
    private final Viewer viewer = fix.viewer();

    @Test
    void audience() {
        accepts(spec("a", 1, ZEROS, Fixtures.NOON, 1, 1));
        accepts(spec("a".repeat(32), 1, ZEROS, Fixtures.NOON, 1, 1));
        refuses(spec("", 1, ZEROS, Fixtures.NOON, 1, 1), "audience");
        refuses(spec("a".repeat(33), 1, ZEROS, Fixtures.NOON, 1, 1), "audience");
        refuses(spec("a".repeat(256 + 32), 1, ZEROS, Fixtures.NOON, 1, 1), "");
        refuses(spec("Family", 1, ZEROS, Fixtures.NOON, 1, 1), "audience");
        refuses(spec("гэр", 1, ZEROS, Fixtures.NOON, 1, 1), "audience");
    }

    @Test
    void sequenceAndPreviousHash() {
        accepts(spec("family", EnvelopeFormat.SEQUENCE_MAX, ONES, Fixtures.NOON, 1, 1));
        refuses(spec("family", EnvelopeFormat.SEQUENCE_MAX + 1, ONES, Fixtures.NOON, 1, 1), "seq");
        refuses(spec("family", 0, ZEROS, Fixtures.NOON, 1, 1), "sequence");
        refuses(spec("family", -1, ONES, Fixtures.NOON, 1, 1), "sequence");
        refuses(spec("family", 2, ZEROS, Fixtures.NOON, 1, 1), "previous hash");
        refuses(spec("family", 1, ONES, Fixtures.NOON, 1, 1), "previous hash");
    }

    @Test
    void time() {
        accepts(spec("family", 1, ZEROS, Instant.parse("2020-01-01T00:00:00Z"), 1, 1));
        accepts(spec("family", 1, ZEROS, Instant.parse("2099-12-31T23:59:59.999Z"), 1, 1));
        refuses(spec("family", 1, ZEROS, Instant.parse("2019-12-31T23:59:59Z"), 1, 1), "time");
        refuses(spec("family", 1, ZEROS, Instant.parse("2100-01-01T00:00:00Z"), 1, 1), "time");
        refuses(spec("family", 1, ZEROS, Instant.EPOCH, 1, 1), "time");
    }

    @Test
    void parts() {
        accepts(spec("family", 1, ZEROS, Fixtures.NOON, 16, 16));
        refuses(spec("family", 1, ZEROS, Fixtures.NOON, 17, 17), "part");
        refuses(spec("family", 1, ZEROS, Fixtures.NOON, 2, 1), "part");
        refuses(spec("family", 1, ZEROS, Fixtures.NOON, 0, 1), "part");
        refuses(spec("family", 1, ZEROS, Fixtures.NOON, 257, 257), "part");
    }

    @Test
    void recipients() {
        List<Recipient> many = new ArrayList<>();
        for (int i = 0; i < EnvelopeFormat.RECIPIENTS_MAX; i++) {
            many.add(new Recipient(id(i), viewer.kem().publicKey(), false));
        }
        accepts(fix.first(Kind.SUMMARY, many));
        many.add(new Recipient(id(64), viewer.kem().publicKey(), false));
        refuses(fix.first(Kind.SUMMARY, many), "recipients");
        refuses(fix.first(Kind.SUMMARY, List.of()), "recipients");
        for (int i = many.size(); i < 257; i++) {
            many.add(new Recipient(id(i), viewer.kem().publicKey(), false));
        }
        refuses(fix.first(Kind.SUMMARY, many), "recipients");
        Recipient one = viewer.recipient(false);
        refuses(fix.first(Kind.SUMMARY, List.of(one, one)), "recipients");
    }

    @Test
    void payload() throws Exception {
        EnvelopeSpec spec = fix.first(Kind.SUMMARY, List.of(viewer.recipient(false)));
        byte[] largest = new byte[EnvelopeFormat.PAYLOAD_MAX_BYTES];
        byte[] sealed = seal(spec, largest);
        assertThat(Envelope.parse(sealed).open(viewer.id(), viewer.kem())).isEqualTo(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal(spec, new byte[largest.length + 1]))
                .withMessageContaining("split");
    }

    @Test
    void onlyFourSizesAreEverSeen() {
        EnvelopeSpec spec = fix.first(Kind.SUMMARY, List.of(viewer.recipient(false)));
        int overhead = seal(spec, new byte[0]).length - 4096;
        for (int length : new int[] {0, 1, 4091, 4092, 4093, 16380, 16381, 65532, 65533}) {
            assertThat(EnvelopeFormat.BUCKETS)
                    .contains(seal(spec, new byte[length]).length - overhead);
        }
    }

    @Test
    void noEnvelopeIsLongerThanTheMaximum() {
        int recipient = EnvelopeFormat.RECIPIENT_BYTES + EnvelopeFormat.WRAPPED_KEY_BYTES;
        assertThat(EnvelopeFormat.ENVELOPE_MAX_BYTES)
                .isEqualTo(110 + 1 + 32 + 1 + 64 * recipient + 262_160 + 64)
                .isEqualTo(338_208);
    }

    @Test
    void aKeyOrIdOfAnotherLengthIsRefused() {
        byte[] kem = viewer.kem().publicKey();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recipient(new byte[15], kem, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recipient(new byte[16], new byte[1215], true));
    }

    private EnvelopeSpec spec(
            String audience, long sequence, byte[] previous, Instant time, int part, int parts) {
        return new EnvelopeSpec(
                Kind.SUMMARY,
                audience,
                fix.agent().id(),
                fix.epoch(),
                sequence,
                previous,
                time,
                List.of(viewer.recipient(false)),
                part,
                parts);
    }

    private byte[] seal(EnvelopeSpec spec, byte[] payload) {
        return EnvelopeSealer.seal(spec, fix.agent().signing(), payload, fix.random());
    }

    private void accepts(EnvelopeSpec spec) {
        assertThatCode(() -> Envelope.parse(seal(spec, new byte[1]))).doesNotThrowAnyException();
    }

    private void refuses(EnvelopeSpec spec, String naming) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal(spec, new byte[1]))
                .withMessageContaining(naming);
    }

    private static byte[] id(int i) {
        byte[] id = new byte[EnvelopeFormat.ID_BYTES];
        id[14] = (byte) (i >> 8);
        id[15] = (byte) i;
        return id;
    }
}
