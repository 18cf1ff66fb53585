package org.sakhius.console.notify;

import org.sakhius.console.account.Crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's subscription: its keys, and the decryption of RFC 8291 over RFC 8188. */
public final class PushSubscription {
    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final byte[] auth;

    PushSubscription(PrivateKey privateKey, byte[] publicKey, byte[] auth) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.auth = auth;
    }

    /** Fresh keys. */
    public static PushSubscription fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            byte[] auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            return new PushSubscription(
                    pair.getPrivate(), raw((ECPublicKey) pair.getPublic()), auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys as the RFC writes them, base64url. */
    static PushSubscription of(String privateKey, String publicKey, String auth)
            throws GeneralSecurityException {
        BigInteger scalar = new BigInteger(1, bytes(privateKey));
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, curve()));
        return new PushSubscription(key, bytes(publicKey), bytes(auth));
    }

    /** The P-256 point as base64url. */
    public String p256dh() {
        return Crypto.base64url(publicKey);
    }

    byte[] publicKey() {
        return publicKey;
    }

    byte[] authBytes() {
        return auth;
    }

    /** The authentication secret as base64url. */
    public String auth() {
        return Crypto.base64url(auth);
    }

    /** What a push message says. */
    public String open(byte[] body) {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            byte[] salt = take(in, 16);
            int recordSize = in.getInt();
            byte[] sender = take(in, in.get() & 0xff);
            byte[] sealed = take(in, in.remaining());
            if (sealed.length > recordSize) {
                throw new IllegalStateException("more than one record");
            }
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(privateKey);
            agreement.doPhase(point(sender), true);
            byte[] keyInfo =
                    join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), publicKey, sender);
            byte[] ikm = hkdf(auth, agreement.generateSecret(), keyInfo, 32);
            byte[] key = hkdf(salt, ikm, ascii("Content-Encoding: aes128gcm\0"), 16);
            byte[] nonce = hkdf(salt, ikm, ascii("Content-Encoding: nonce\0"), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(128, nonce));
            byte[] plain = cipher.doFinal(sealed);
            int end = plain.length - 1;
            while (plain[end] == 0) {
                end--;
            }
            if (plain[end] != 2) {
                throw new IllegalStateException("not the last record");
            }
            return new String(plain, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicKey point(byte[] raw) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(raw, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(raw, 33, 65));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    private static byte[] raw(ECPublicKey key) {
        byte[] out = new byte[65];
        out[0] = 4;
        put(out, 1, key.getW().getAffineX());
        put(out, 33, key.getW().getAffineY());
        return out;
    }

    private static void put(byte[] out, int at, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skip = Math.max(0, bytes.length - 32);
        int length = bytes.length - skip;
        System.arraycopy(bytes, skip, out, at + 32 - length, length);
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] hkdf(byte[] salt, byte[] ikm, byte[] info, int length)
            throws GeneralSecurityException {
        byte[] prk = hmac(salt, ikm);
        return Arrays.copyOf(hmac(prk, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] bytes(String base64url) {
        return Crypto.base64url(base64url).orElseThrow();
    }
}
