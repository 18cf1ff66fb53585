package org.sakhius.agent.dns;

import org.sakhius.agent.limits.Limits;

import java.security.SecureRandom;

/**
 * Reads a query strictly: one question, no pointers in it, at most one OPT, nothing behind the end.
 *
 * <p>What does not read is never forwarded. It allocates nothing, since it stands before the rate
 * limit (RFC 1035 4.1, 6891 6.1, 9619).
 */
public final class RequestParser {
    /** What a message is. */
    public enum Result {
        OK,
        /** Too short to answer, or a response: answering it could loop. */
        DROP,
        FORMERR,
        NOTIMP,
        BADVERS
    }

    /** Keys the hash, so that nobody outside can choose names that fall into one bucket. */
    private static final long SEED = new SecureRandom().nextLong();

    private RequestParser() {}

    /**
     * A question of our own for class IN, as if it had been read.
     *
     * @param name on the wire, with its root label
     * @throws IllegalArgumentException when it is no name
     */
    public static Request question(byte[] name, int type) {
        Request own = new Request(Wire.HEADER + name.length + 4);
        Wire.put16(own.packet, Wire.FLAGS, Wire.RD);
        Wire.put16(own.packet, Wire.QDCOUNT, 1);
        System.arraycopy(name, 0, own.packet, Wire.HEADER, name.length);
        int at = Wire.put16(own.packet, Wire.HEADER + name.length, type);
        Wire.put16(own.packet, at, RrType.IN);
        if (parse(own, own.packet.length) != Result.OK) {
            throw new IllegalArgumentException("no name");
        }
        return own;
    }

    /** Reads {@code into.packet}, of which {@code length} bytes are filled. */
    public static Result parse(Request into, int length) {
        byte[] b = into.packet;
        into.packetLength = length;
        into.clear();
        if (length < Wire.HEADER) {
            return Result.DROP;
        }
        into.id = Wire.u16(b, 0);
        into.flags = Wire.u16(b, Wire.FLAGS);
        if (into.has(Wire.QR)) {
            return Result.DROP;
        }
        if (into.has(Wire.OPCODE)) {
            return Result.NOTIMP;
        }
        // One 64-bit compare would do, but four 16-bit ones say what is meant.
        if (Wire.u16(b, Wire.QDCOUNT) != 1
                || Wire.u16(b, Wire.ANCOUNT) != 0
                || Wire.u16(b, Wire.NSCOUNT) != 0) {
            return Result.FORMERR;
        }
        int at = name(into, length);
        if (at < 0 || at + 4 > length) {
            into.nameLength = 0;
            return Result.FORMERR;
        }
        into.type = Wire.u16(b, at);
        into.qclass = Wire.u16(b, at + 2);
        return additional(into, at + 4, length);
    }

    /** Reads the name of the question; returns the place behind it, or -1. */
    private static int name(Request into, int length) {
        byte[] from = into.packet;
        byte[] to = into.name;
        int at = Wire.HEADER;
        int out = 0;
        int last = 0;
        int octets = 0;
        long hash = SEED;
        while (true) {
            if (at >= length) {
                return -1;
            }
            int label = from[at] & 0xff;
            if (label == 0) {
                break;
            }
            // The label, its length byte and at least the root must fit.
            if (label > Limits.LABEL_BYTES
                    || out + label + 2 > Limits.NAME_BYTES
                    || at + label >= length) {
                return -1;
            }
            last = out;
            to[out++] = (byte) label;
            hash = (hash ^ label) * 0x9e3779b97f4a7c15L;
            at++;
            for (int end = at + label; at < end; at++) {
                byte c = Wire.lower(from[at]);
                to[out++] = c;
                octets |= c;
                hash = (hash ^ c) * 0x9e3779b97f4a7c15L;
            }
        }
        to[out++] = 0;
        into.nameLength = out;
        into.lastLabel = last;
        into.beyondAscii = octets < 0;
        into.nameHash = hash ^ hash >>> 32;
        return at + 1;
    }

    private static Result additional(Request into, int start, int length) {
        byte[] b = into.packet;
        int count = Wire.u16(b, Wire.ARCOUNT);
        if (count > Limits.QUERY_ADDITIONAL_RECORDS) {
            return Result.FORMERR;
        }
        int at = start;
        Result result = Result.OK;
        for (int i = 0; i < count; i++) {
            int owner = at;
            at = Names.skip(b, at, length);
            if (at < 0 || at + 10 > length) {
                return Result.FORMERR;
            }
            int end = at + 10 + Wire.u16(b, at + 8);
            if (end > length) {
                return Result.FORMERR;
            }
            if (Wire.u16(b, at) == RrType.OPT) {
                if (into.edns || b[owner] != 0 || !optionsFit(b, at + 10, end)) {
                    return Result.FORMERR;
                }
                into.edns = true;
                into.udpSize = Math.max(Wire.u16(b, at + 2), Limits.UDP_PLAIN_REPLY_BYTES);
                into.dnssecOk = (Wire.u16(b, at + 6) & Wire.DO) != 0;
                if (Wire.u8(b, at + 5) != 0) {
                    result = Result.BADVERS;
                }
            }
            at = end;
        }
        return at == length ? result : Result.FORMERR;
    }

    private static boolean optionsFit(byte[] b, int from, int end) {
        int at = from;
        while (at + 4 <= end) {
            at += 4 + Wire.u16(b, at + 2);
        }
        return at == end;
    }
}
