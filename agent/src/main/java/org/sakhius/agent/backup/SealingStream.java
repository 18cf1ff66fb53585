package org.sakhius.agent.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts to a pass-phrase: AES-256-GCM in chunks of 64 KiB that are numbered, the last one marked
 * (the STREAM construction), so that none can be taken out, moved or cut off unnoticed. Whole only
 * once it was closed.
 */
final class SealingStream extends OutputStream {
    private final OutputStream out;
    private final SealHeader header;
    private final SecretKeySpec key;
    private final byte[] chunk = new byte[SealHeader.CHUNK_BYTES];
    private int filled;
    private int number;
    private boolean closed;

    SealingStream(OutputStream out, char[] passPhrase, SecureRandom random) throws IOException {
        this.out = out;
        this.header = SealHeader.fresh(random);
        this.key = header.key(passPhrase);
        out.write(header.bytes());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        int left = count;
        while (left > 0) {
            // A full chunk is kept until more comes: it may be the last one.
            if (filled == chunk.length) {
                seal(false);
            }
            int some = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, some);
            filled += some;
            at += some;
            left -= some;
        }
    }

    private void seal(boolean last) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = header.nonce(number++, last);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new GCMParameterSpec(SealHeader.TAG_BYTES * 8, nonce));
            cipher.updateAAD(header.bytes());
            out.write(cipher.doFinal(chunk, 0, filled));
            filled = 0;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot encrypt", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }
}
