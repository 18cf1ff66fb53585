package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** A passkey of a phone: P-256, no statement about its maker. A test can bend what it signs. */
final class TestPasskey {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int KEY_INSIDE = 0x40;

    private final KeyPair pair;
    private final byte[] id = new byte[16];
    String origin;
    String rpId = "localhost";
    boolean verified = true;
    long counter = 1;

    TestPasskey(String origin) throws GeneralSecurityException {
        this.origin = origin;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    /** What a browser hands over once it was made. */
    record Made(byte[] attestation, byte[] clientData) {}

    Made make(String challenge) {
        byte[] data = authenticatorData(KEY_INSIDE, credential());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e'});
        out.writeBytes(new byte[] {0x67, 'a', 't', 't', 'S', 't', 'm', 't', (byte) 0xa0});
        out.writeBytes(new byte[] {0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x58});
        out.write(data.length);
        out.writeBytes(data);
        return new Made(out.toByteArray(), clientData("webauthn.create", challenge));
    }

    /** The JSON of an assertion over a challenge, as the console takes it. */
    String assertion(String challenge) {
        byte[] data = authenticatorData(0, new byte[0]);
        byte[] client = clientData("webauthn.get", challenge);
        return "{\"kind\":\"passkey\",\"credential\":\""
                + Crypto.base64url(id)
                + "\",\"clientData\":\""
                + Crypto.base64url(client)
                + "\",\"authenticatorData\":\""
                + Crypto.base64url(data)
                + "\",\"signature\":\""
                + Crypto.base64url(sign(data, Crypto.sha256(client)))
                + "\"}";
    }

    private byte[] sign(byte[] data, byte[] clientHash) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            signature.update(clientHash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] clientData(String type, String challenge) {
        String json = "{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\""
                + origin + "\",\"crossOrigin\":false}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] rest) {
        byte[] host = Crypto.sha256(rpId.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(host.length + 5 + rest.length)
                .put(host)
                .put((byte) (PRESENT | (verified ? VERIFIED : 0) | flags))
                .putInt((int) counter)
                .put(rest)
                .array();
    }

    private byte[] credential() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[16]);
        out.writeBytes(new byte[] {0, (byte) id.length});
        out.writeBytes(id);
        out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        out.writeBytes(coordinate(key.getW().getAffineX()));
        out.writeBytes(new byte[] {0x22, 0x58, 32});
        out.writeBytes(coordinate(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] out = new byte[32];
        int take = Math.min(32, bytes.length);
        byte[] tail = Arrays.copyOfRange(bytes, bytes.length - take, bytes.length);
        System.arraycopy(tail, 0, out, 32 - take, take);
        return out;
    }
}
