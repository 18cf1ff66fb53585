package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A payload too large for one envelope comes whole out of several. */
class PartsTest {
    private final Fixtures fix = new Fixtures("parts");
    private final Viewer viewer = fix.viewer();

    @Test
    void aLargePayloadTravelsInChainedParts() throws Exception {
        byte[] payload = new byte[2 * EnvelopeFormat.PAYLOAD_MAX_BYTES + 1];
        fix.random().nextBytes(payload);
        EnvelopeSpec first = fix.first(Kind.STATE, List.of(viewer.recipient(false)));
        List<byte[]> sealed =
                EnvelopeSealer.sealAll(first, fix.agent().signing(), payload, fix.random());
        assertThat(sealed).hasSize(3);

        ChainVerifier chain = new ChainVerifier();
        List<ChainEvent> events = new ArrayList<>();
        List<byte[]> opened = new ArrayList<>();
        for (int i = 0; i < sealed.size(); i++) {
            Envelope envelope = Envelope.parse(sealed.get(i));
            assertThat(envelope.part()).isEqualTo(i + 1);
            assertThat(envelope.parts()).isEqualTo(3);
            events.add(chain.accept(envelope.link()).event());
            opened.add(envelope.open(viewer.id(), viewer.kem()));
        }
        assertThat(events).containsExactly(ChainEvent.FIRST, ChainEvent.NEXT, ChainEvent.NEXT);
        assertThat(Parts.join(opened)).isEqualTo(payload);
    }

    @Test
    void aSmallOrEmptyPayloadIsOnePart() {
        assertThat(Parts.split(new byte[0])).hasSize(1);
        assertThat(Parts.split(new byte[EnvelopeFormat.PAYLOAD_MAX_BYTES])).hasSize(1);
        assertThat(Parts.split(new byte[EnvelopeFormat.PAYLOAD_MAX_BYTES + 1])).hasSize(2);
    }

    @Test
    void sixteenPartsAreTheMost() {
        int most = EnvelopeFormat.PARTS_MAX * EnvelopeFormat.PAYLOAD_MAX_BYTES;
        assertThat(Parts.split(new byte[most])).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parts.split(new byte[most + 1]))
                .withMessageContaining("17 parts");
    }
}
