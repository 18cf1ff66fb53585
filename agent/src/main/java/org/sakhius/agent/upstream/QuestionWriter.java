package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;

import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.limits.Limits;

/**
 * Writes the question that goes to a server: anew, so that nothing of the client's message but its
 * question, DO and CD passes (no client subnet, no cookies, no padding).
 */
final class QuestionWriter {
    private static final int OPT_BYTES = 11;

    private QuestionWriter() {}

    /** Bytes that {@link #write} will write. */
    static int length(Request request) {
        return Wire.HEADER + request.nameLength + 4 + OPT_BYTES;
    }

    /** Writes it with the name in lower case, so that the same question is always the same. */
    static void write(ByteBuf out, Request request, int id) {
        out.writeShort(id);
        // AD asks to be told of validation without DO (RFC 6840 5.7).
        out.writeShort(Wire.RD | Wire.AD | request.flags & Wire.CD);
        out.writeShort(1);
        out.writeInt(0);
        out.writeShort(1);
        out.writeBytes(request.name, 0, request.nameLength);
        out.writeShort(request.type);
        out.writeShort(RrType.IN);
        out.writeByte(0);
        out.writeShort(RrType.OPT);
        out.writeShort(Limits.UDP_REPLY_BYTES);
        out.writeShort(0);
        out.writeShort(request.dnssecOk ? Wire.DO : 0);
        out.writeShort(0);
    }
}
