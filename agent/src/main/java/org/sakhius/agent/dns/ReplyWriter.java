package org.sakhius.agent.dns;

import org.sakhius.agent.limits.Limits;

import java.util.Arrays;

/**
 * Writes the reply to a request. Reused; confined to one event loop.
 *
 * <p>The question comes back as it was spelt. OPT is added only for a client that sent one, never
 * echoes options or flags other than DO, and carries an extended error without text (RFC 6891,
 * 8914). A reply that does not fit is cut to its question, with TC (RFC 2181 9).
 */
public final class ReplyWriter {
    private static final int OPT_BYTES = 11;
    private static final int EDE_BYTES = 6;
    private static final int POINTER_TO_QUESTION = 0xc000 | Wire.HEADER;

    /** RDATA of a SOA that names nobody; its minimum is written over. */
    private static final byte[] SOA = {
        0, 0, 0, 0, 0, 1, 0, 0, 0x0e, 0x10, 0, 0, 0x04, (byte) 0xb0, 0, 0, 0x0e, 0x10, 0, 0, 0, 0
    };

    private final byte[] out = new byte[Limits.MESSAGE_BYTES];
    private int optAt;

    /** The reply's bytes; valid until the next one is written. */
    public byte[] bytes() {
        return out;
    }

    /**
     * Writes the reply.
     *
     * @param limit longest message that may be sent, without regard to the client's own size
     * @return its length
     */
    public int write(Request request, Answer answer, int limit, long nowNanos) {
        if (answer instanceof LearntAnswer learnt) {
            return learnt(request, learnt, limit, nowNanos);
        }
        if (answer instanceof RecordsAnswer made) {
            return made(request, made, limit);
        }
        return local(request, (LocalAnswer) answer);
    }

    private int made(Request request, RecordsAnswer answer, int limit) {
        int questionEnd = question(request);
        int at = questionEnd;
        int most = limit - (request.edns ? OPT_BYTES + EDE_BYTES : 0);
        boolean cut = answer.cut();
        int answers = 0;
        for (RecordsAnswer.Owned record : answer.records()) {
            byte[] owner = record.owner();
            cut |= at + Math.max(2, owner.length) + 10 + record.rdata().length > most;
            if (!cut) {
                at = record(at, owner, record.type(), answer.ttlSeconds(), record.rdata());
                answers++;
            }
        }
        int flags = Wire.QR | Wire.RA | request.flags & (Wire.OPCODE | Wire.RD | Wire.CD);
        flags |= cut ? Wire.TC : 0;
        Wire.put16(out, Wire.FLAGS, flags | answer.rcode() & Wire.RCODE);
        Wire.put16(out, Wire.ANCOUNT, cut ? 0 : answers);
        Wire.put16(out, Wire.NSCOUNT, 0);
        Wire.put16(out, Wire.ARCOUNT, 0);
        at = cut ? questionEnd : at;
        return request.edns ? opt(request, at, answer.rcode() >> 4, answer.ede()) : at;
    }

    private int local(Request request, LocalAnswer answer) {
        int at = question(request);
        int answers = 0;
        int authority = 0;
        byte[] rdata = answer.rdata();
        if (rdata != null) {
            answers = 1;
            at = record(at, answer.type(), answer.ttlSeconds(), rdata);
        } else if (answer.soa() && request.nameLength > 0) {
            authority = 1;
            at = record(at, RrType.SOA, answer.ttlSeconds(), SOA);
            Wire.put32(out, at - 4, answer.ttlSeconds());
        }
        int flags = Wire.QR | Wire.RA | request.flags & (Wire.OPCODE | Wire.RD | Wire.CD);
        Wire.put16(out, Wire.FLAGS, flags | answer.rcode() & Wire.RCODE);
        Wire.put16(out, Wire.ANCOUNT, answers);
        Wire.put16(out, Wire.NSCOUNT, authority);
        Wire.put16(out, Wire.ARCOUNT, 0);
        return request.edns ? opt(request, at, answer.rcode() >> 4, answer.ede()) : at;
    }

    private int learnt(Request request, LearntAnswer answer, int limit, long nowNanos) {
        byte[] wire = answer.wire();
        int reserve = !request.edns
                ? 0
                : answer.ede() == Rcode.EDE_NONE ? OPT_BYTES : OPT_BYTES + EDE_BYTES;
        boolean fits = wire.length + reserve <= limit;
        int flags = Wire.u16(wire, Wire.FLAGS) & (Wire.RCODE | Wire.AD);
        if (!request.dnssecOk && !request.has(Wire.AD)) {
            // AD only for those who asked for it (RFC 6840 5.8).
            flags &= Wire.RCODE;
        }
        flags |= Wire.QR | Wire.RA | request.flags & (Wire.RD | Wire.CD);
        int at;
        if (fits) {
            System.arraycopy(wire, 0, out, 0, wire.length);
            // The same name has the same length, so that every pointer still holds.
            System.arraycopy(request.packet, Wire.HEADER, out, Wire.HEADER, request.nameLength);
            age(answer, nowNanos);
            Wire.put16(out, 0, request.id);
            at = wire.length;
        } else {
            at = question(request);
            flags |= Wire.TC;
            Wire.put16(out, Wire.ANCOUNT, 0);
            Wire.put16(out, Wire.NSCOUNT, 0);
            Wire.put16(out, Wire.ARCOUNT, 0);
        }
        Wire.put16(out, Wire.FLAGS, flags);
        return request.edns ? opt(request, at, 0, answer.ede()) : at;
    }

    private void age(LearntAnswer answer, long nowNanos) {
        int age = answer.ageSeconds(nowNanos);
        for (char place : answer.ttlPlaces()) {
            int ttl = Wire.i32(out, place);
            // Its highest bit set means 0 (RFC 2181 8).
            Wire.put32(out, place, ttl < 0 ? 0 : Math.max(0, ttl - age));
        }
    }

    private int question(Request request) {
        Wire.put16(out, 0, request.id);
        if (request.nameLength == 0) {
            Wire.put16(out, Wire.QDCOUNT, 0);
            return Wire.HEADER;
        }
        Wire.put16(out, Wire.QDCOUNT, 1);
        int end = request.questionEnd();
        System.arraycopy(request.packet, Wire.HEADER, out, Wire.HEADER, end - Wire.HEADER);
        return end;
    }

    private int record(int start, int type, int ttlSeconds, byte[] rdata) {
        return body(Wire.put16(out, start, POINTER_TO_QUESTION), type, ttlSeconds, rdata);
    }

    private int record(int start, byte[] owner, int type, int ttlSeconds, byte[] rdata) {
        if (owner.length == 0) {
            return record(start, type, ttlSeconds, rdata);
        }
        System.arraycopy(owner, 0, out, start, owner.length);
        return body(start + owner.length, type, ttlSeconds, rdata);
    }

    private int body(int start, int type, int ttlSeconds, byte[] rdata) {
        int at = Wire.put16(out, start, type);
        at = Wire.put16(out, at, RrType.IN);
        at = Wire.put32(out, at, ttlSeconds);
        at = Wire.put16(out, at, rdata.length);
        System.arraycopy(rdata, 0, out, at, rdata.length);
        return at + rdata.length;
    }

    /**
     * Pads the reply written last when the client did the same with its question (RFC 7830 4), so
     * that its length tells nothing.
     *
     * @return its new length
     */
    public int pad(Request request, int length) {
        if (!request.edns || !EdnsOptions.has(request, EdnsOptions.PADDING)) {
            return length;
        }
        int block = Limits.REPLY_PAD_BYTES;
        int padded = (length + 4 + block - 1) / block * block;
        if (padded > Limits.MESSAGE_BYTES) {
            return length;
        }
        // OPT is the last record, and its options are the end of it.
        Wire.put16(out, optAt + 9, Wire.u16(out, optAt + 9) + padded - length);
        int at = Wire.put16(out, length, EdnsOptions.PADDING);
        at = Wire.put16(out, at, padded - length - 4);
        Arrays.fill(out, at, padded, (byte) 0);
        return padded;
    }

    private int opt(Request request, int start, int highRcode, int ede) {
        optAt = start;
        int at = start;
        out[at++] = 0;
        at = Wire.put16(out, at, RrType.OPT);
        at = Wire.put16(out, at, Limits.UDP_REPLY_BYTES);
        at = Wire.put16(out, at, highRcode << 8);
        at = Wire.put16(out, at, request.dnssecOk ? Wire.DO : 0);
        if (ede == Rcode.EDE_NONE) {
            at = Wire.put16(out, at, 0);
        } else {
            at = Wire.put16(out, at, EDE_BYTES);
            at = Wire.put16(out, at, 15);
            at = Wire.put16(out, at, 2);
            at = Wire.put16(out, at, ede);
        }
        Wire.put16(out, Wire.ARCOUNT, Wire.u16(out, Wire.ARCOUNT) + 1);
        return at;
    }
}
