package org.sakhius.agent.upstream;

import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;

/**
 * Whether a message can be the reply to a question (RFC 5452 9.1). Address, port and id were
 * matched by the socket; this checks the rest.
 */
final class ReplyCheck {

    /** How well it fits. */
    enum Fit {
        /** Not at all: to be dropped, and the wait goes on. */
        NONE,
        /** Exactly. */
        FULL,
        /** All but the spelling of the name: of a server that folds case, or forged. */
        FOLDED,
        /** A refusal of the whole message without its question, as old servers give to EDNS. */
        BARE
    }

    private ReplyCheck() {}

    /** Holds a message against what was asked. */
    static Fit fit(byte[] b, int length, Asked asked) {
        if (length < Wire.HEADER || (b[2] & 0xf8) != 0x80) {
            return Fit.NONE;
        }
        if (length == Wire.HEADER) {
            return Wire.u16(b, Wire.QDCOUNT) == 0 && refusesMessage(b) && asked.edns
                    ? Fit.BARE
                    : Fit.NONE;
        }
        Request request = asked.flight.request();
        int end = Wire.HEADER + request.nameLength + 4;
        if (length < end
                || Wire.u16(b, Wire.QDCOUNT) != 1
                || Wire.u16(b, end - 4) != request.type
                || Wire.u16(b, end - 2) != RrType.IN) {
            return Fit.NONE;
        }
        byte[] name = request.name;
        if (LetterCase.same(b, Wire.HEADER, name, request.nameLength, asked.caseBits)) {
            return Fit.FULL;
        }
        if (!LetterCase.sameButCase(b, Wire.HEADER, name, request.nameLength)) {
            return Fit.NONE;
        }
        // Without a spelling of our own there is none to be repeated.
        return asked.caseBits == LetterCase.LOWER ? Fit.FULL : Fit.FOLDED;
    }

    /** Whether it is what a server says that does not understand OPT: no OPT in it (RFC 6891 7). */
    static boolean refusesEdns(byte[] b) {
        return refusesMessage(b) && Wire.u16(b, Wire.ARCOUNT) == 0;
    }

    /** Whether it is a refusal by one who understands OPT, but perhaps not what stands in it. */
    static boolean refusesOption(byte[] b) {
        return (b[3] & Wire.RCODE) == Rcode.FORMERR && Wire.u16(b, Wire.ARCOUNT) != 0;
    }

    private static boolean refusesMessage(byte[] b) {
        int rcode = b[3] & Wire.RCODE;
        return rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP;
    }
}
