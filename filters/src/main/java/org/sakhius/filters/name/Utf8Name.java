package org.sakhius.filters.name;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names whose labels stand on the wire as UTF-8, as some programs ask for them: rules know such a
 * name by its A-labels (RFC 5890, 2.3.2.1).
 */
public final class Utf8Name {
    private Utf8Name() {}

    /**
     * The same name in A-labels on the wire; null when it is no Unicode name.
     *
     * @param wire holds a whole name
     * @param len octets of the name with its root octet
     */
    public static byte @Nullable [] toAscii(byte[] wire, int off, int len) {
        byte[] text = new byte[len];
        int length = 0;
        for (int at = off; at < off + len - 1; at += 1 + wire[at]) {
            if (length > 0) {
                text[length++] = '.';
            }
            System.arraycopy(wire, at + 1, text, length, wire[at]);
            length += wire[at];
        }
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, 0, length))
                    .toString();
            return DomainName.toWire(DomainName.canonical(name));
        } catch (CharacterCodingException | InvalidNameException e) {
            return null;
        }
    }
}
