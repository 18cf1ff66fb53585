package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;

import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.limits.Limits;

/**
 * Writes the question that goes to a server: anew, so that nothing of the client's message but its
 * question, DO and CD passes (no client subnet, no cookies of its own, no padding, not its
 * spelling).
 */
final class QuestionWriter {
    private static final int OPT_BYTES = 11;
    private static final int OPTION_BYTES = 4;
    private static final int PAD_BYTES = 128;
    private static final int PADDING = 12;

    private QuestionWriter() {}

    private static int length(Request request, boolean edns) {
        return Wire.HEADER + request.nameLength + 4 + (edns ? OPT_BYTES : 0);
    }

    /** Bytes that it will write; with padding a multiple of 128 (RFC 8467 4.1). */
    static int length(Asked asked, boolean padded) {
        int plain = length(asked.flight.request(), asked.edns)
                + asked.server.cookies().length(asked);
        return padded && asked.edns
                ? (plain + OPTION_BYTES + PAD_BYTES - 1) / PAD_BYTES * PAD_BYTES
                : plain;
    }

    /** Writes it without padding. */
    static void write(ByteBuf out, Asked asked) {
        write(out, asked, false);
    }

    /** Writes it with the spelling and the OPT record that {@code asked} says. */
    static void write(ByteBuf out, Asked asked, boolean padded) {
        Request request = asked.flight.request();
        out.writeShort(asked.id);
        // AD asks to be told of validation without DO (RFC 6840 5.7).
        out.writeShort(Wire.RD | Wire.AD | request.flags & Wire.CD);
        out.writeInt(1 << 16);
        out.writeInt(asked.edns ? 1 : 0);
        writeName(out, request, asked.caseBits);
        out.writeInt(request.type << 16 | RrType.IN);
        if (asked.edns) {
            writeOpt(out, asked, padded);
        }
    }

    private static void writeName(ByteBuf out, Request request, long caseBits) {
        int start = out.writerIndex();
        byte[] name = request.name;
        out.writeBytes(name, 0, request.nameLength);
        if (caseBits == LetterCase.LOWER) {
            return;
        }
        for (int i = 0; i < request.nameLength; i++) {
            byte spelled = LetterCase.spelled(name[i], i, caseBits);
            if (spelled != name[i]) {
                out.setByte(start + i, spelled);
            }
        }
    }

    private static void writeOpt(ByteBuf out, Asked asked, boolean padded) {
        Request request = asked.flight.request();
        int cookie = asked.server.cookies().length(asked);
        int padding = length(asked, padded) - length(request, true) - cookie;
        out.writeByte(0);
        out.writeInt(RrType.OPT << 16 | Limits.UDP_REPLY_BYTES);
        out.writeInt(request.dnssecOk ? Wire.DO : 0);
        out.writeShort(padding + cookie);
        asked.server.cookies().write(out, asked);
        if (padding > 0) {
            out.writeShort(PADDING);
            out.writeShort(padding - OPTION_BYTES);
            out.writeZero(padding - OPTION_BYTES);
        }
    }
}
