package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is sealed opens again, for each recipient, and nothing of it stands in the clear. */
class EnvelopeRoundTripTest {
    private final Fixtures fix = new Fixtures("round-trip");

    @Test
    void everyRecipientOpensTheSamePayload() throws Exception {
        byte[] payload = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
        Viewer first = fix.viewer();
        Viewer second = fix.viewer();
        EnvelopeSpec spec =
                fix.first(Kind.SUMMARY, List.of(first.recipient(true), second.recipient(false)));
        byte[] bytes = EnvelopeSealer.seal(spec, fix.agent().signing(), payload, fix.random());
        Envelope envelope = Envelope.parse(bytes);
        envelope.verify(fix.agent().signing().publicKey());

        assertThat(envelope.open(first.id(), first.kem())).isEqualTo(payload);
        assertThat(envelope.open(second.id(), second.kem())).isEqualTo(payload);
        assertThat(envelope.hash()).isEqualTo(Bytes.sha256(bytes));
        assertThat(envelope.time()).isEqualTo(Fixtures.NOON);
        assertThat(envelope.recipients())
                .anySatisfy(slot -> {
                    assertThat(slot.id()).isEqualTo(first.id());
                    assertThat(slot.wake()).isTrue();
                })
                .anySatisfy(slot -> {
                    assertThat(slot.id()).isEqualTo(second.id());
                    assertThat(slot.wake()).isFalse();
                });
    }

    @Test
    void noByteOfThePayloadStandsInTheClear() {
        String name = "secret-name.example";
        EnvelopeSpec spec = fix.first(Kind.STATE, List.of(fix.viewer().recipient(false)));
        byte[] bytes = EnvelopeSealer.seal(
                spec, fix.agent().signing(), name.getBytes(StandardCharsets.UTF_8), fix.random());
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(name);
    }
}
