package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What the vectors cannot show: bounded memory, and chains that must not be mixed. */
class ChainVerifierTest {
    private final ChainVerifier verifier = new ChainVerifier();

    @Test
    void anotherAgentOrAudienceIsMisuse() {
        verifier.accept(link(0, 1));
        ChainLink l = link(0, 2);
        byte[] other = Bytes.sha256(new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier.accept(new ChainLink(
                        other, l.audience(), l.epoch(), 2, l.previousHash(), l.hash())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier.accept(new ChainLink(
                        l.agentId(), "group-7b", l.epoch(), 2, l.previousHash(), l.hash())));
    }

    @Test
    void whatIsOlderThanTheWindowCountsAsReplay() {
        for (int sequence = 1; sequence <= ChainVerifier.LINKS_MAX + 2; sequence++) {
            verifier.accept(link(0, sequence));
        }
        assertThat(verifier.accept(link(0, 3)).event()).isEqualTo(ChainEvent.REPLAY);
        assertThat(verifier.accept(link(0, 1)).event()).isEqualTo(ChainEvent.REPLAY);
        assertThat(verifier.accept(link(0, ChainVerifier.LINKS_MAX + 3)).event())
                .isEqualTo(ChainEvent.NEXT);
    }

    @Test
    void theOldestEpochIsForgottenFirst() {
        for (int epoch = 0; epoch <= ChainVerifier.EPOCHS_MAX; epoch++) {
            verifier.accept(link(epoch, 1));
        }
        assertThat(verifier.accept(link(1, 1)).event()).isEqualTo(ChainEvent.REPLAY);
        assertThat(verifier.accept(link(0, 1)).event()).isEqualTo(ChainEvent.NEW_EPOCH);
    }

    @Test
    void hugeSequencesDoNotOverflow() {
        verifier.accept(link(0, 1));
        ChainResult result = verifier.accept(link(0, EnvelopeFormat.SEQUENCE_MAX));
        assertThat(result)
                .isEqualTo(new ChainResult(ChainEvent.GAP, EnvelopeFormat.SEQUENCE_MAX - 2));
    }

    private static ChainLink link(int epoch, long sequence) {
        byte[] id = new byte[16];
        Arrays.fill(id, (byte) epoch);
        byte[] previous = sequence == 1 ? new byte[32] : hash(epoch, sequence - 1);
        return new ChainLink(new byte[32], "family", id, sequence, previous, hash(epoch, sequence));
    }

    private static byte[] hash(int epoch, long sequence) {
        return Bytes.sha256(
                ByteBuffer.allocate(12).putInt(epoch).putLong(sequence).array());
    }
}
