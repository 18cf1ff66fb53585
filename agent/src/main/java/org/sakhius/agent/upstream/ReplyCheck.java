package org.sakhius.agent.upstream;

import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;

/**
 * Whether a message can be the reply to a question (RFC 5452 9.1). Address, port and id were
 * matched by the socket; this checks the rest.
 */
final class ReplyCheck {
    private ReplyCheck() {}

    /** Whether it is a response to a plain query, with exactly this question in it. */
    static boolean matches(byte[] b, int length, Request request) {
        int end = Wire.HEADER + request.nameLength + 4;
        if (length < end
                || (b[2] & 0xf8) != 0x80
                || Wire.u16(b, Wire.QDCOUNT) != 1
                || Wire.u16(b, end - 4) != request.type
                || Wire.u16(b, end - 2) != RrType.IN) {
            return false;
        }
        for (int i = 0; i < request.nameLength; i++) {
            if (Wire.lower(b[Wire.HEADER + i]) != request.name[i]) {
                return false;
            }
        }
        return true;
    }
}
