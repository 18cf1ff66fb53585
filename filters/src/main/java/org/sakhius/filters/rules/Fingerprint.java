package org.sakhius.filters.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 64 bits of SHA-256 over all sources, rules and sections: independent of the image's
 * key. What is added is gathered first, because a digest of a few octets at a time is slow.
 */
final class Fingerprint {
    private final MessageDigest digest = sha256();
    private final byte[] pending = new byte[1 << 13];
    private int end;

    void add(RuleSource source) {
        byte[] text = source.toString().getBytes(StandardCharsets.UTF_8);
        add(text, 0, text.length);
    }

    void add(WireName name, byte flags) {
        if (end + name.length + 2 > pending.length) {
            flush();
        }
        System.arraycopy(name.octets, 0, pending, end, name.length);
        end += name.length;
        pending[end++] = 0;
        pending[end++] = flags;
    }

    void add(int section, byte[] octets) {
        begin(section, octets.length);
        add(octets, 0, octets.length);
    }

    /** Begins a section that comes in parts, of so many octets or rules. */
    void begin(int section, int size) {
        byte[] head = ByteBuffer.allocate(8).putInt(section).putInt(size).array();
        add(head, 0, head.length);
    }

    /** Octets of what was begun. */
    void add(byte[] octets, int off, int count) {
        if (count <= pending.length - end) {
            System.arraycopy(octets, off, pending, end, count);
            end += count;
            return;
        }
        flush();
        digest.update(octets, off, count);
    }

    private void flush() {
        digest.update(pending, 0, end);
        end = 0;
    }

    /** Ends it. */
    long value() {
        flush();
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
