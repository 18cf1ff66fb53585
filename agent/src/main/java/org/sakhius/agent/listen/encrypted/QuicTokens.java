package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicTokenHandler;

import org.sakhius.agent.limits.Limits;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes clients show that their address is their own once there are many connections (RFC 9000
 * 8.1.2): what was sent from a forged address then opens none. The proof costs a round trip, and us
 * no memory. Confined to one event loop.
 */
final class QuicTokens implements QuicTokenHandler {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TIME_BYTES = 8;
    private static final int PROOF_BYTES = 16;
    private static final int HEAD_BYTES = TIME_BYTES + PROOF_BYTES;
    private static final long GOOD_NANOS = Limits.QUIC_RETRY_MS * 1_000_000L;

    private final BooleanSupplier crowded;
    private final LongSupplier ticker;
    private final Mac mac;

    /**
     * @param crowded whether there are many connections
     * @param ticker monotonic nanoseconds
     */
    QuicTokens(BooleanSupplier crowded, LongSupplier ticker) {
        this.crowded = crowded;
        this.ticker = ticker;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean writeToken(ByteBuf out, ByteBuf connectionId, InetSocketAddress from) {
        if (!crowded.getAsBoolean()) {
            return false;
        }
        byte[] id = new byte[connectionId.readableBytes()];
        connectionId.getBytes(connectionId.readerIndex(), id);
        long now = ticker.getAsLong();
        out.writeLong(now).writeBytes(proof(now, from, id)).writeBytes(id);
        return true;
    }

    @Override
    public int validateToken(ByteBuf token, InetSocketAddress from) {
        if (token.readableBytes() < HEAD_BYTES) {
            return -1;
        }
        int at = token.readerIndex();
        long made = token.getLong(at);
        long age = ticker.getAsLong() - made;
        byte[] shown = new byte[PROOF_BYTES];
        token.getBytes(at + TIME_BYTES, shown);
        byte[] id = new byte[token.readableBytes() - HEAD_BYTES];
        token.getBytes(at + HEAD_BYTES, id);
        boolean good = age >= 0
                && age <= GOOD_NANOS
                && MessageDigest.isEqual(shown, proof(made, from, id));
        return good ? HEAD_BYTES : -1;
    }

    @Override
    public int maxTokenLength() {
        return HEAD_BYTES + Quic.MAX_CONN_ID_LEN;
    }

    private byte[] proof(long made, InetSocketAddress from, byte[] id) {
        byte[] address = from.getAddress().getAddress();
        ByteBuffer all = ByteBuffer.allocate(TIME_BYTES + 2 + address.length + id.length);
        all.putLong(made).putShort((short) from.getPort()).put(address).put(id);
        return Arrays.copyOf(mac.doFinal(all.array()), PROOF_BYTES);
    }
}
