package org.sakhius.console.envelope;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a header and judges each field as soon as it is read, in wire order, so that every reader
 * gives the same error class for the same bytes.
 */
final class HeaderReader {
    private final ByteReader in;

    private HeaderReader(ByteReader in) {
        this.in = in;
    }

    static EnvelopeHeader read(ByteReader in) throws EnvelopeException {
        return new HeaderReader(in).header();
    }

    private EnvelopeHeader header() throws EnvelopeException {
        need(in.u32("magic") == EnvelopeFormat.MAGIC, ErrorClass.MAGIC, "no envelope");
        int version = in.u8("version");
        need(version == EnvelopeFormat.VERSION, ErrorClass.VERSION, "version " + version);
        int suite = in.u8("suite");
        need(suite == EnvelopeFormat.SUITE, ErrorClass.SUITE, "suite " + suite);
        Kind kind = kind();
        int part = in.u8("part");
        int parts = in.u8("parts");
        boolean partOk = part >= 1 && part <= parts && parts <= EnvelopeFormat.PARTS_MAX;
        need(partOk, ErrorClass.HEADER, "part " + part + " of " + parts);
        need(in.u8("reserved") == 0, ErrorClass.HEADER, "reserved byte is not zero");
        byte[] agentId = in.take(EnvelopeFormat.HASH_BYTES, "agent id");
        byte[] epoch = in.take(EnvelopeFormat.ID_BYTES, "epoch");
        long sequence = in.u64("sequence");
        boolean sequenceOk = sequence >= 1 && sequence <= EnvelopeFormat.SEQUENCE_MAX;
        need(sequenceOk, ErrorClass.HEADER, "sequence out of range");
        byte[] previous = in.take(EnvelopeFormat.HASH_BYTES, "previous hash");
        boolean first = Bytes.allZero(previous);
        need(
                first == (sequence == 1),
                ErrorClass.HEADER,
                "zero previous hash goes with sequence 1");
        long time = in.u64("time");
        boolean timeOk =
                time >= EnvelopeFormat.TIME_MIN_SECONDS && time < EnvelopeFormat.TIME_MAX_SECONDS;
        need(timeOk, ErrorClass.HEADER, "time out of range");
        long length = in.u32("ciphertext length");
        need(
                EnvelopeFormat.isCiphertextLength(length),
                ErrorClass.SIZE,
                "ciphertext length " + length + " is no bucket");
        String audience = audience();
        List<RecipientSlot> recipients = recipients();
        return new EnvelopeHeader(
                kind,
                part,
                parts,
                agentId,
                epoch,
                sequence,
                previous,
                time,
                (int) length,
                audience,
                recipients);
    }

    private Kind kind() throws EnvelopeException {
        int code = in.u8("kind");
        @Nullable Kind kind = Kind.ofCode(code);
        if (kind == null) {
            throw new EnvelopeException(ErrorClass.KIND, "kind " + code);
        }
        return kind;
    }

    private String audience() throws EnvelopeException {
        int length = in.u8("audience length");
        boolean lengthOk = length >= 1 && length <= EnvelopeFormat.AUDIENCE_MAX_BYTES;
        need(lengthOk, ErrorClass.HEADER, "audience of " + length + " bytes");
        String audience = new String(in.take(length, "audience"), StandardCharsets.ISO_8859_1);
        boolean nameOk = EnvelopeFormat.AUDIENCE.matcher(audience).matches();
        need(nameOk, ErrorClass.HEADER, "audience is not [a-z][a-z0-9-]*");
        return audience;
    }

    private List<RecipientSlot> recipients() throws EnvelopeException {
        int count = in.u8("recipient count");
        boolean countOk = count >= 1 && count <= EnvelopeFormat.RECIPIENTS_MAX;
        need(countOk, ErrorClass.RECIPIENTS, count + " recipients");
        List<RecipientSlot> slots = new ArrayList<>(count);
        byte[] last = {};
        for (int i = 0; i < count; i++) {
            byte[] id = in.take(EnvelopeFormat.ID_BYTES, "recipient id");
            boolean ascending = Arrays.compareUnsigned(last, id) < 0;
            need(ascending, ErrorClass.RECIPIENTS, "recipient " + i + " is not in ascending order");
            int flags = in.u8("recipient flags");
            need(
                    flags <= EnvelopeFormat.WAKE_BIT,
                    ErrorClass.RECIPIENTS,
                    "unknown recipient flags");
            slots.add(new RecipientSlot(id, flags == EnvelopeFormat.WAKE_BIT));
            last = id;
        }
        return List.copyOf(slots);
    }

    private static void need(boolean ok, ErrorClass errorClass, String message)
            throws EnvelopeException {
        if (!ok) {
            throw new EnvelopeException(errorClass, message);
        }
    }
}
