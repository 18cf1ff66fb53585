package org.sakhius.console.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A parsed sealed envelope. Parsing proves form only: call {@link #verify} before believing any
 * field and {@link #open} for the payload. Immutable and thread safe.
 */
public final class Envelope {
    private final EnvelopeHeader header;
    private final byte[] headerBytes;
    private final List<byte[]> wrappedKeys;
    private final byte[] ciphertext;
    private final byte[] body;
    private final byte[] signature;
    private final byte[] hash;

    private Envelope(
            EnvelopeHeader header,
            byte[] headerBytes,
            List<byte[]> wrappedKeys,
            byte[] ciphertext,
            byte[] signature,
            byte[] bytes) {
        this.header = header;
        this.headerBytes = headerBytes;
        this.wrappedKeys = wrappedKeys;
        this.ciphertext = ciphertext;
        this.body = Arrays.copyOf(bytes, bytes.length - signature.length);
        this.signature = signature;
        this.hash = Bytes.sha256(bytes);
    }

    /**
     * Reads an envelope of at most {@link EnvelopeFormat#ENVELOPE_MAX_BYTES}.
     *
     * @throws EnvelopeException with any class from {@code TRUNCATED} to {@code TRAILING}
     */
    public static Envelope parse(byte[] bytes) throws EnvelopeException {
        ByteReader in = new ByteReader(bytes);
        EnvelopeHeader header = HeaderReader.read(in);
        byte[] headerBytes = Arrays.copyOf(bytes, in.position());
        List<byte[]> wrapped = new ArrayList<>(header.recipients().size());
        for (int i = 0; i < header.recipients().size(); i++) {
            wrapped.add(in.take(EnvelopeFormat.WRAPPED_KEY_BYTES, "wrapped key " + i));
        }
        byte[] ciphertext = in.take(header.ciphertextLength(), "ciphertext");
        byte[] signature = in.take(EnvelopeFormat.SIGNATURE_BYTES, "signature");
        if (in.position() != bytes.length) {
            throw new EnvelopeException(
                    ErrorClass.TRAILING, (bytes.length - in.position()) + " bytes too many");
        }
        return new Envelope(
                header, headerBytes, List.copyOf(wrapped), ciphertext, signature, bytes);
    }

    /**
     * Checks the agent's signature over everything before it.
     *
     * @param agentSigningPublicKey the agent's Ed25519 key, 32 bytes, from pairing or settings
     * @throws EnvelopeException {@code SIGNATURE}
     */
    public void verify(byte[] agentSigningPublicKey) throws EnvelopeException {
        byte[] input = EnvelopeFormat.signatureInput(body);
        if (!SigningKey.verify(agentSigningPublicKey, input, signature)) {
            throw new EnvelopeException(ErrorClass.SIGNATURE, "the agent did not sign this");
        }
    }

    /**
     * The payload, as it was before padding. Verify first: opening proves nothing about the sender.
     *
     * @param recipientId the viewer's id, 16 bytes
     * @throws EnvelopeException {@code NOT_RECIPIENT}, {@code KEY}, {@code PAYLOAD},
     *     {@code PADDING}
     */
    public byte[] open(byte[] recipientId, KemKey key) throws EnvelopeException {
        byte[] contentKey = contentKey(recipientId, key);
        try {
            return openWith(contentKey);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    /** The key that opens this envelope and no other; whoever has it needs none of the viewer's. */
    byte[] contentKey(byte[] recipientId, KemKey key) throws EnvelopeException {
        byte[] wrapped = wrappedKeys.get(indexOf(recipientId));
        return KeyWrap.unwrap(wrapped, key, header.keyInfo(recipientId));
    }

    /**
     * The payload by the key that a recipient disclosed.
     *
     * @throws EnvelopeException {@code PAYLOAD}, {@code PADDING}
     */
    byte[] openWith(byte[] contentKey) throws EnvelopeException {
        return PayloadCipher.open(contentKey, headerBytes, ciphertext);
    }

    private int indexOf(byte[] recipientId) throws EnvelopeException {
        for (int i = 0; i < header.recipients().size(); i++) {
            if (Arrays.equals(header.recipients().get(i).id(), recipientId)) {
                return i;
            }
        }
        throw new EnvelopeException(ErrorClass.NOT_RECIPIENT, "this viewer is no recipient");
    }

    public Kind kind() {
        return header.kind();
    }

    public String audience() {
        return header.audience();
    }

    /** The id of the agent that claims to have sealed it, 32 bytes. */
    public byte[] agentId() {
        return header.agentId().clone();
    }

    /** The agent's epoch, 16 bytes. */
    public byte[] epoch() {
        return header.epoch().clone();
    }

    public long sequence() {
        return header.sequence();
    }

    /** SHA-256 of the envelope before, 32 bytes; zeros with sequence 1. */
    public byte[] previousHash() {
        return header.previousHash().clone();
    }

    /** When it was sealed, in whole seconds. */
    public Instant time() {
        return Instant.ofEpochSecond(header.timeSeconds());
    }

    /** Which part of a split payload this is, 1 to {@link #parts}. */
    public int part() {
        return header.part();
    }

    public int parts() {
        return header.parts();
    }

    /** The recipients' ids and wake bits, ascending by id. */
    public List<RecipientSlot> recipients() {
        return header.recipients();
    }

    /** All of it, as it was sealed and signed. */
    public byte[] bytes() {
        return Bytes.concat(body, signature);
    }

    /** SHA-256 over the whole envelope, signature included; the next one's previous hash. */
    public byte[] hash() {
        return hash.clone();
    }

    /** Its place in the chain, for {@link ChainVerifier}. */
    public ChainLink link() {
        return new ChainLink(agentId(), audience(), epoch(), sequence(), previousHash(), hash());
    }
}
