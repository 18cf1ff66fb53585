package org.sakhius.console.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The envelope vectors whose form is wrong: each field out of its range, each section cut short.
 */
final class FormVectors {
    /** Takes one failing vector: its name, expected class and bytes. */
    @FunctionalInterface
    interface Sink {
        void failure(String name, String expect, byte[] bytes);
    }

    private static final int AUDIENCE_AT = EnvelopeFormat.FIXED_HEADER_BYTES + 1;
    private static final int COUNT_AT = AUDIENCE_AT + "family".length();
    private static final int RECIPIENT_AT = COUNT_AT + 1;
    private static final int KEYS_AT = RECIPIENT_AT + EnvelopeFormat.RECIPIENT_BYTES;

    private final byte[] minimal;
    private final Sink sink;

    FormVectors(byte[] minimal, Sink sink) {
        this.minimal = minimal;
        this.sink = sink;
    }

    void all() {
        bytes("magic", "magic", 0, 's');
        bytes("version-0", "version", 4, 0);
        bytes("version-2", "version", 4, 2);
        bytes("suite-0", "suite", 5, 0);
        bytes("suite-2", "suite", 5, 2);
        bytes("kind-0", "kind", 6, 0);
        bytes("kind-6", "kind", 6, 6);
        bytes("header-part-0", "header", 7, 0);
        bytes("header-part-above-parts", "header", 7, 2);
        bytes("header-parts-0", "header", 7, 0, 0);
        bytes("header-parts-17", "header", 8, 17);
        bytes("header-reserved", "header", 9, 1);
        number("header-sequence-0", 58, 0);
        number("header-sequence-above-max", 58, EnvelopeFormat.SEQUENCE_MAX + 1);
        number("header-sequence-all-ones", 58, -1);
        number("header-sequence-2-without-previous", 58, 2);
        bytes("header-sequence-1-with-previous", "header", 97, 1);
        number("header-time-0", 98, 0);
        number("header-time-2019", 98, EnvelopeFormat.TIME_MIN_SECONDS - 1);
        number("header-time-2100", 98, EnvelopeFormat.TIME_MAX_SECONDS);
        number("header-time-all-ones", 98, -1);
        size("size-0", 0);
        size("size-without-tag", 4096);
        size("size-no-bucket", 8208);
        size("size-oversize", (1 << 20) + 16);
        size("size-all-ones", -1);
        audience();
        recipients();
        cuts();
        sink.failure("trailing-byte", "trailing", Bytes.concat(minimal, new byte[1]));
        sink.failure("trailing-second-envelope", "trailing", Bytes.concat(minimal, minimal));
    }

    private void audience() {
        bytes("header-audience-empty", "header", 110, 0);
        bytes("header-audience-33", "header", 110, 33);
        bytes("header-audience-upper-case", "header", AUDIENCE_AT, 'F');
        bytes("header-audience-digit-first", "header", AUDIENCE_AT, '7');
        bytes("header-audience-newline-last", "header", AUDIENCE_AT + 5, '\n');
        bytes("header-audience-not-ascii", "header", AUDIENCE_AT, 0xE9);
        bytes("header-audience-slash", "header", AUDIENCE_AT + 3, '/');
    }

    private void recipients() {
        bytes("recipients-0", "recipients", COUNT_AT, 0);
        bytes("recipients-65", "recipients", COUNT_AT, 65);
        bytes("recipients-flags-2", "recipients", KEYS_AT - 1, 2);
        bytes("recipients-flags-all-ones", "recipients", KEYS_AT - 1, 0xFF);
    }

    private void cuts() {
        int ciphertextAt = KEYS_AT + EnvelopeFormat.WRAPPED_KEY_BYTES;
        int signatureAt = minimal.length - EnvelopeFormat.SIGNATURE_BYTES;
        int[] lengths = {
            0,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            41,
            57,
            65,
            97,
            105,
            109,
            110,
            116,
            COUNT_AT,
            KEYS_AT - 1,
            KEYS_AT,
            KEYS_AT + 1119,
            ciphertextAt - 1,
            ciphertextAt,
            signatureAt - 1,
            signatureAt,
            minimal.length - 1
        };
        for (int length : lengths) {
            sink.failure("truncated-at-" + length, "truncated", Arrays.copyOf(minimal, length));
        }
    }

    private void bytes(String name, String expect, int at, int... values) {
        byte[] bytes = minimal.clone();
        for (int i = 0; i < values.length; i++) {
            bytes[at + i] = (byte) values[i];
        }
        sink.failure(name, expect, bytes);
    }

    private void number(String name, int at, long value) {
        byte[] bytes = minimal.clone();
        ByteBuffer.wrap(bytes).putLong(at, value);
        sink.failure(name, "header", bytes);
    }

    private void size(String name, int value) {
        byte[] bytes = minimal.clone();
        ByteBuffer.wrap(bytes).putInt(106, value);
        sink.failure(name, "size", bytes);
    }
}
