package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

/** Key pairs agree with the published vectors, and give nothing of theirs away. */
class KeysTest {
    private static final HexFormat HEX = HexFormat.of();

    private final Fixtures fix = new Fixtures("keys");

    @Test
    void ed25519FollowsRfc8032Test1() {
        SigningKey key = SigningKey.fromSeed(
                HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(key.publicKey())
                .isEqualTo(HEX.parseHex(
                        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        assertThat(key.sign(new byte[0]))
                .isEqualTo(HEX.parseHex(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901"
                                + "555fb8821590a33bacc61e39701cf9b46bd25bf5f0595b"
                                + "be24655141438e7a100b"));
    }

    /** The first test vector of draft-connolly-cfrg-xwing-kem, appendix C: start of the key. */
    @Test
    void xWingFollowsTheDraft() {
        KemKey key = KemKey.fromSeed(
                HEX.parseHex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26"));
        assertThat(HEX.formatHex(key.publicKey()))
                .hasSize(2 * EnvelopeFormat.KEM_PUBLIC_KEY_BYTES)
                .startsWith("e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2b5");
    }

    @Test
    void aSeedMakesTheSameKeysAgain() {
        SigningKey signing = SigningKey.generate(fix.random());
        KemKey kem = KemKey.generate(fix.random());
        assertThat(SigningKey.fromSeed(signing.seed()).publicKey()).isEqualTo(signing.publicKey());
        assertThat(KemKey.fromSeed(kem.seed()).publicKey()).isEqualTo(kem.publicKey());
    }

    @Test
    void aSeedOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.fromSeed(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.fromSeed(new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> KemKey.fromSeed(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> KemKey.fromSeed(new byte[33]));
    }

    @Test
    void whatIsHandedOutCannotChangeAKey() {
        SigningKey signing = SigningKey.generate(fix.random());
        signing.publicKey()[0] ^= 1;
        signing.seed()[0] ^= 1;
        assertThat(SigningKey.fromSeed(signing.seed()).publicKey()).isEqualTo(signing.publicKey());
        AgentIdentity agent = AgentIdentity.generate(fix.random());
        agent.id()[0] ^= 1;
        assertThat(agent.id())
                .isEqualTo(Bytes.sha256(agent.signing().publicKey(), agent.kem().publicKey()));
    }

    @Test
    void malformedKeysAndSignaturesVerifyAsFalse() {
        SigningKey key = SigningKey.generate(fix.random());
        byte[] message = {1, 2, 3};
        byte[] signature = key.sign(message);
        assertThat(SigningKey.verify(key.publicKey(), message, signature)).isTrue();
        assertThat(SigningKey.verify(new byte[0], message, signature)).isFalse();
        assertThat(SigningKey.verify(new byte[32], message, signature)).isFalse();
        assertThat(SigningKey.verify(key.publicKey(), message, new byte[0])).isFalse();
        assertThat(SigningKey.verify(key.publicKey(), message, new byte[64])).isFalse();
    }

    @Test
    void aViewersIdIsTheStartOfTheHashOfItsKeys() {
        Viewer viewer = fix.viewer();
        byte[] hash = Bytes.sha256(viewer.signing().publicKey(), viewer.kem().publicKey());
        assertThat(viewer.id()).hasSize(16).isEqualTo(java.util.Arrays.copyOf(hash, 16));
    }
}
