package org.sakhius.console.envelope;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The keys and transcripts that follow from one card; both sides of {@code
 * docs/format/pairing-v1.md}.
 * It has no state besides the card: age and single use are {@link PairingOffer}'s. Thread safe.
 */
public final class PairingCrypto {
    private static final byte[] PAIR_ID_INFO = ascii("sakhius-pair-id-v1");
    private static final byte[] MAC_INFO = ascii("sakhius-pair-mac-v1");
    private static final byte[] REQUEST_LABEL = ascii("sakhius-pair-request-v1");
    private static final byte[] ANSWER_LABEL = ascii("sakhius-pair-answer-v1");
    private static final byte[] ANSWER_MAC_LABEL = ascii("sakhius-pair-answer-mac-v1");
    private static final byte[] COMPARE_LABEL = ascii("sakhius-pair-compare-v1");
    private static final int COMPARE_GROUPS = 6;
    private static final int COMPARE_GROUP_BYTES = 5;

    private final byte[] agentKeyHash;
    private final byte[] pairId;
    private final byte[] macKey;

    public PairingCrypto(PairingCard card) {
        this.agentKeyHash = card.agentKeyHash();
        this.pairId = hkdf(card.secret(), PAIR_ID_INFO, EnvelopeFormat.ID_BYTES);
        this.macKey = hkdf(card.secret(), MAC_INFO, 32);
    }

    /** The name under which the relay keeps this pairing, 16 bytes; it does not tell the secret. */
    public byte[] pairId() {
        return pairId.clone();
    }

    byte[] macKey() {
        return macKey.clone();
    }

    /** The viewer's side: a request for these keys; IllegalArgumentException for a bad label. */
    public PairingRequest request(SigningKey signing, KemKey kem, String label) {
        byte[] transcript = requestTranscript(signing.publicKey(), kem.publicKey(), label);
        return new PairingRequest(
                signing.publicKey(), kem.publicKey(), label, hmac(macKey, transcript));
    }

    /**
     * The agent's side: refuses a request that was not made with this card's secret.
     *
     * @throws PairingException MAC
     */
    public void verify(PairingRequest request) throws PairingException {
        if (!MessageDigest.isEqual(hmac(macKey, transcript(request)), request.mac())) {
            throw new PairingException(PairingError.MAC, "the request was not made with this card");
        }
    }

    /** The agent's side: the answer to a verified request. */
    PairingAnswer answer(PairingRequest request, AgentIdentity agent) {
        byte[] transcript = answerTranscript(
                request, agent.signing().publicKey(), agent.kem().publicKey());
        byte[] signature = agent.signing().sign(transcript);
        return new PairingAnswer(
                request.viewerId(),
                request.signingKey(),
                agent.signing().publicKey(),
                agent.kem().publicKey(),
                signature,
                hmac(macKey, Bytes.concat(ANSWER_MAC_LABEL, transcript, signature)));
    }

    /**
     * The viewer's side: believes the answer only when it is from the card's agent, for this very
     * request, and made by one who knows the secret.
     *
     * @throws PairingException AGENT, VIEWER, SIGNATURE, MAC
     */
    public void verify(PairingAnswer answer, PairingRequest request) throws PairingException {
        byte[] keyHash = ViewerId.keyHash(answer.agentSigningKey(), answer.agentKemKey());
        if (!MessageDigest.isEqual(keyHash, agentKeyHash)) {
            throw new PairingException(
                    PairingError.AGENT, "the answer is from another gateway than the card's");
        }
        if (!Arrays.equals(answer.viewer(), request.viewerId())
                || !Arrays.equals(answer.viewerSigningKey(), request.signingKey())) {
            throw new PairingException(PairingError.VIEWER, "the answer is for another viewer");
        }
        byte[] transcript =
                answerTranscript(request, answer.agentSigningKey(), answer.agentKemKey());
        if (!SigningKey.verify(answer.agentSigningKey(), transcript, answer.signature())) {
            throw new PairingException(
                    PairingError.SIGNATURE, "the gateway did not sign this answer");
        }
        byte[] mac = hmac(macKey, Bytes.concat(ANSWER_MAC_LABEL, transcript, answer.signature()));
        if (!MessageDigest.isEqual(mac, answer.mac())) {
            throw new PairingException(PairingError.MAC, "the answer was not made with this card");
        }
    }

    /**
     * Thirty digits that both sides read to each other when the link came from afar, for example
     * {@code 04711 32168 90210 55555 00042 81818}. Known to both as soon as the request is made.
     */
    public String comparisonNumber(PairingRequest request) {
        SHA512Digest digest = new SHA512Digest();
        byte[] input = Bytes.concat(
                COMPARE_LABEL, agentKeyHash, pairId, Bytes.sha256(transcript(request)));
        digest.update(input, 0, input.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        StringBuilder out = new StringBuilder();
        for (int group = 0; group < COMPARE_GROUPS; group++) {
            long value = 0;
            for (int i = 0; i < COMPARE_GROUP_BYTES; i++) {
                value = value << 8 | hash[group * COMPARE_GROUP_BYTES + i] & 0xFF;
            }
            String digits = Long.toString(100_000 + value % 100_000).substring(1);
            out.append(group == 0 ? "" : " ").append(digits);
        }
        return out.toString();
    }

    private byte[] transcript(PairingRequest request) {
        return requestTranscript(request.signingKey(), request.kemKey(), request.label());
    }

    private byte[] requestTranscript(byte[] signingKey, byte[] kemKey, String label) {
        byte[] utf8 = PairingRequest.checkLabel(label);
        byte[] length = ByteBuffer.allocate(2).putShort((short) utf8.length).array();
        return Bytes.concat(REQUEST_LABEL, agentKeyHash, pairId, signingKey, kemKey, length, utf8);
    }

    private byte[] answerTranscript(PairingRequest request, byte[] agentSigning, byte[] agentKem) {
        return Bytes.concat(
                ANSWER_LABEL,
                agentKeyHash,
                pairId,
                request.viewerId(),
                Bytes.sha256(transcript(request)),
                agentSigning,
                agentKem);
    }

    private static byte[] hkdf(byte[] secret, byte[] info, int length) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(secret, null, info));
        byte[] out = new byte[length];
        hkdf.generateBytes(out, 0, length);
        return out;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message, 0, message.length);
        byte[] mac = new byte[hmac.getMacSize()];
        hmac.doFinal(mac, 0);
        return mac;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
