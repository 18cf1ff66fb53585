package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Names;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * The cookies exchanged with one plain server (RFC 7873, RFC 9018). Confined to one event loop.
 *
 * <p>Our half is random, one for each server and own address, and another every hour, so that
 * nobody follows a house by it. A reply with another half than ours is none. A server that has
 * shown cookies has to show them in every datagram; what comes without is asked for over TCP.
 */
final class Cookies {
    private static final int OPTION = 10;
    private static final int OPTION_HEAD_BYTES = 4;
    private static final int OWN_BYTES = 8;
    private static final int THEIR_LEAST_BYTES = 8;
    private static final int THEIR_MOST_BYTES = 32;
    private static final byte[] NONE = {};
    private static final long HOUR_NANOS = Limits.UPSTREAM_HABIT_MS * 1_000_000L;

    /** What a datagram's cookie says of it. */
    enum Fit {
        /** Nothing against it. */
        GOOD,
        /** The server wants its own cookie back, and has sent it: to be asked again. */
        RENEWED,
        /** A server that sends cookies sent none. */
        MISSING,
        /** Another cookie than ours: not for us. */
        WRONG
    }

    private final RandomNumbers random;
    private @Nullable InetAddress local;
    private long own;
    private long ownNanos;
    private byte[] theirs = NONE;
    private boolean known;
    private long knownNanos;
    private int missing;
    private boolean refused;
    private long refusedNanos;

    Cookies(RandomNumbers random) {
        this.random = random;
    }

    /** Our half for a question that leaves from this address; 0 when none is to be sent. */
    long own(InetAddress from, long nowNanos) {
        if (refused && nowNanos - refusedNanos < HOUR_NANOS) {
            return 0;
        }
        refused = false;
        if (own == 0 || nowNanos - ownNanos >= HOUR_NANOS || !from.equals(local)) {
            own = random.next64() | 1;
            ownNanos = nowNanos;
            theirs = NONE;
            local = from;
        }
        return own;
    }

    /** Bytes that {@link #write} adds to the OPT record of a question. */
    int length(Asked asked) {
        return asked.cookie == 0 ? 0 : OPTION_HEAD_BYTES + OWN_BYTES + theirs(asked).length;
    }

    /** Writes the option. */
    void write(ByteBuf out, Asked asked) {
        if (asked.cookie != 0) {
            byte[] their = theirs(asked);
            out.writeShort(OPTION);
            out.writeShort(OWN_BYTES + their.length);
            out.writeLong(asked.cookie);
            out.writeBytes(their);
        }
    }

    /** Their half belongs to our present one only. */
    private byte[] theirs(Asked asked) {
        return asked.cookie == own ? theirs : NONE;
    }

    /** Sends none for an hour, unless the server has shown its own; whether it was so till now. */
    boolean refuse(long nowNanos) {
        if (known || refused) {
            return false;
        }
        refused = true;
        refusedNanos = nowNanos;
        return true;
    }

    /** Holds a reply that fits in all else against the cookie that was sent with its question. */
    Fit check(byte[] b, int length, Asked asked, long nowNanos) {
        if (asked.cookie == 0) {
            return Fit.GOOD;
        }
        int opt = opt(b, length, asked.flight.request().questionEnd());
        int at = opt < 0 ? -1 : option(b, opt);
        if (at < 0) {
            return missing(nowNanos);
        }
        int bytes = Wire.u16(b, at + 2);
        int start = at + OPTION_HEAD_BYTES;
        if (bytes < OWN_BYTES || i64(b, start) != asked.cookie) {
            return Fit.WRONG;
        }
        int theirBytes = bytes - OWN_BYTES;
        boolean whole = theirBytes >= THEIR_LEAST_BYTES && theirBytes <= THEIR_MOST_BYTES;
        if (!whole) {
            // Our half alone is what a server without cookies of its own may echo.
            return theirBytes == 0 ? Fit.GOOD : Fit.WRONG;
        }
        if (asked.cookie == own) {
            theirs = Arrays.copyOfRange(b, start + OWN_BYTES, start + bytes);
        }
        known = true;
        knownNanos = nowNanos;
        missing = 0;
        int rcode = Wire.u8(b, opt + 4) << 4 | b[3] & Wire.RCODE;
        return rcode == Rcode.BADCOOKIE ? Fit.RENEWED : Fit.GOOD;
    }

    private Fit missing(long nowNanos) {
        if (known && nowNanos - knownNanos >= HOUR_NANOS) {
            known = false;
        }
        if (!known) {
            return Fit.GOOD;
        }
        if (++missing > Limits.UPSTREAM_COOKIES_MISSED) {
            // Asked over TCP so often, it said the same: it has given cookies up.
            known = false;
        }
        return Fit.MISSING;
    }

    /** Where the type of the OPT record stands, or -1 when there is none that reads. */
    private static int opt(byte[] b, int length, int questionEnd) {
        int records = Wire.u16(b, Wire.ANCOUNT) + Wire.u16(b, Wire.NSCOUNT);
        int all = records + Wire.u16(b, Wire.ARCOUNT);
        int at = questionEnd;
        for (int i = 0; i < all && i < Limits.ANSWER_RECORDS; i++) {
            at = Names.skip(b, at, length);
            if (at < 0 || at + 10 > length || at + 10 + Wire.u16(b, at + 8) > length) {
                return -1;
            }
            if (i >= records && Wire.u16(b, at) == RrType.OPT) {
                return at;
            }
            at += 10 + Wire.u16(b, at + 8);
        }
        return -1;
    }

    private static int option(byte[] b, int opt) {
        int at = opt + 10;
        int end = at + Wire.u16(b, opt + 8);
        while (at + OPTION_HEAD_BYTES <= end) {
            int next = at + OPTION_HEAD_BYTES + Wire.u16(b, at + 2);
            if (next > end) {
                return -1;
            }
            if (Wire.u16(b, at) == OPTION) {
                return at;
            }
            at = next;
        }
        return -1;
    }

    private static long i64(byte[] b, int at) {
        return (long) Wire.i32(b, at) << 32 | Wire.i32(b, at + 4) & 0xffff_ffffL;
    }
}
