package org.sakhius.agent.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts what {@link SealingStream} wrote; gives out no byte that was not authenticated. */
final class OpeningStream extends InputStream {
    private static final int SEALED = SealHeader.CHUNK_BYTES + SealHeader.TAG_BYTES;

    private final InputStream in;
    private final SealHeader header;
    private final SecretKeySpec key;
    private byte[] ahead;
    private byte[] chunk = new byte[0];
    private int at;
    private int number;
    private boolean ended;

    OpeningStream(InputStream in, char[] passPhrase) throws IOException {
        this.in = in;
        this.header = SealHeader.read(in);
        this.key = header.key(passPhrase);
        this.ahead = in.readNBytes(SEALED);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (at == chunk.length) {
            if (ended) {
                return -1;
            }
            open();
        }
        int some = Math.min(count, chunk.length - at);
        System.arraycopy(chunk, at, into, from, some);
        at += some;
        return some;
    }

    private void open() throws IOException {
        byte[] sealed = ahead;
        ahead = in.readNBytes(SEALED);
        ended = ahead.length == 0;
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(SealHeader.TAG_BYTES * 8, header.nonce(number, ended)));
            cipher.updateAAD(header.bytes());
            chunk = cipher.doFinal(sealed);
            at = 0;
            number++;
        } catch (AEADBadTagException e) {
            throw new BackupException(
                    number == 0
                            ? "does not open: the pass-phrase is another one, or it is damaged"
                            : "is damaged or not whole",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot decrypt", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
