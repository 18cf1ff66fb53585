package org.sakhius.agent.dns;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.util.Arrays;

/**
 * Walks a server's message once, record by record, within bounds, and makes a {@link LearntAnswer}
 * of it. Reused; confined to one event loop.
 *
 * <p>What it needs of an answer: where TTLs stand, how long it may be kept, where it leads to
 * (targets of CNAME, DNAME, SVCB and HTTPS), and where OPT is, which belongs to one hop only.
 */
public final class AnswerWalker {
    private static final int EDE_OPTION = 15;

    private final Keeping keeping;
    private final char[] ttlPlaces = new char[Limits.ANSWER_RECORDS];
    private final byte[][] targets = new byte[Limits.UNCLOAK_TARGETS][];
    private final byte[] scratch = new byte[Limits.NAME_BYTES];
    private int records;
    private int targetCount;
    private int minTtl;
    private int soaTtl;
    private int extendedRcode;
    private int reason;
    private int end;
    private int additionalKept;
    private boolean leadsInside;
    private boolean services;

    /** Walks answers that are kept as {@code keeping} says. */
    public AnswerWalker(Keeping keeping) {
        this.keeping = keeping;
    }

    /** Walks answers that are kept as their records say. */
    public AnswerWalker() {
        this(Keeping.USUAL);
    }

    /**
     * Walks the message.
     *
     * @param questionEnd where the question, already checked, ends
     * @return the answer, or null when the message does not read
     */
    public @Nullable LearntAnswer walk(byte[] b, int length, int questionEnd, long nowNanos) {
        records = 0;
        targetCount = 0;
        minTtl = Integer.MAX_VALUE;
        soaTtl = -1;
        extendedRcode = 0;
        reason = Rcode.EDE_NONE;
        leadsInside = false;
        services = false;
        int answers = Wire.u16(b, Wire.ANCOUNT);
        int authority = Wire.u16(b, Wire.NSCOUNT);
        int additional = Wire.u16(b, Wire.ARCOUNT);
        if (answers + authority + additional > Limits.ANSWER_RECORDS) {
            return null;
        }
        int at = section(b, length, questionEnd, answers, true);
        at = at < 0 ? at : section(b, length, at, authority, false);
        at = at < 0 ? at : additional(b, length, at, additional);
        if (at < 0 || extendedRcode != 0) {
            return null;
        }
        byte[] wire = Arrays.copyOf(b, end);
        Wire.put16(wire, Wire.ARCOUNT, additionalKept);
        if (keeping.leastSeconds() > 0) {
            raise(wire);
        }
        if (!keeping.ech() && services) {
            EchHider.hide(wire, questionEnd, answers + authority + additionalKept);
        }
        LearntAnswer answer = new LearntAnswer(
                wire,
                Arrays.copyOf(ttlPlaces, records),
                keep(Wire.u16(b, Wire.FLAGS) & Wire.RCODE, answers),
                nowNanos,
                targetCount == 0 ? null : Arrays.copyOf(targets, targetCount));
        return reason != Rcode.EDE_NONE && answer.failure() ? answer.because(reason) : answer;
    }

    /** Whether the answer walked last holds an address of a private network or of this machine. */
    public boolean leadsInside() {
        return leadsInside;
    }

    /** How long the answer may be kept, in seconds (RFC 2308 5, RFC 9520 3.2). */
    private int keep(int rcode, int answers) {
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return Limits.CACHE_FAILURE_TTL_S;
        }
        if (rcode == Rcode.NXDOMAIN || answers == 0) {
            int negative = Math.min(soaTtl, Limits.CACHE_NEGATIVE_TTL_S);
            return soaTtl < 0 ? 0 : within(Math.min(negative, minTtl));
        }
        // A chain that ends in nothing carries the SOA of that nothing.
        int ttl = soaTtl < 0 ? minTtl : Math.min(minTtl, soaTtl);
        return within(ttl);
    }

    private int within(int ttl) {
        return Math.max(keeping.leastSeconds(), Math.min(ttl, keeping.mostSeconds()));
    }

    /** Raises each TTL to the least, so that clients keep the answer as long as we do. */
    private void raise(byte[] wire) {
        for (int i = 0; i < records; i++) {
            int place = ttlPlaces[i];
            int ttl = Math.max(0, Wire.i32(wire, place));
            if (ttl < keeping.leastSeconds()) {
                Wire.put32(wire, place, keeping.leastSeconds());
                // Nobody has signed that.
                Wire.put16(wire, Wire.FLAGS, Wire.u16(wire, Wire.FLAGS) & ~Wire.AD);
            }
        }
    }

    private int section(byte[] b, int length, int start, int count, boolean answer) {
        int at = start;
        for (int i = 0; i < count; i++) {
            at = Names.skip(b, at, length);
            if (at < 0 || at + 10 > length || at + 10 + Wire.u16(b, at + 8) > length) {
                return -1;
            }
            int type = Wire.u16(b, at);
            int next = at + 10 + Wire.u16(b, at + 8);
            if (type == RrType.OPT) {
                return -1;
            }
            int ttl = ttl(b, at);
            if (answer) {
                if (!target(b, type, at + 10, next)) {
                    return -1;
                }
                leadsInside |= PrivateAddress.in(b, type, at + 10, next);
            } else if (type == RrType.SOA && next - at >= 10 + 22) {
                // MINIMUM is the last field of SOA (RFC 1035 3.3.13).
                soaTtl = Math.min(ttl, Math.max(0, Wire.i32(b, next - 4)));
            }
            at = next;
        }
        return at;
    }

    private int additional(byte[] b, int length, int start, int count) {
        end = -1;
        additionalKept = 0;
        int at = start;
        for (int i = 0; i < count; i++) {
            int owner = at;
            at = Names.skip(b, at, length);
            if (at < 0 || at + 10 > length || at + 10 + Wire.u16(b, at + 8) > length) {
                return -1;
            }
            if (Wire.u16(b, at) == RrType.OPT) {
                extendedRcode = Wire.u8(b, at + 4);
                reason = reason(b, at + 10, at + 10 + Wire.u16(b, at + 8));
                // What follows OPT is dropped with it: moving it would break its pointers, and
                // nothing there is needed (RFC 2181 9).
                end = end < 0 ? owner : end;
            } else if (end < 0) {
                ttl(b, at);
                additionalKept++;
            }
            at += 10 + Wire.u16(b, at + 8);
        }
        end = end < 0 ? at : end;
        return at;
    }

    /** What the server says of DNSSEC in its extended error; other reasons are for us to find. */
    private static int reason(byte[] b, int options, int end) {
        int at = options;
        while (at + 6 <= end) {
            if (Wire.u16(b, at) == EDE_OPTION && Wire.u16(b, at + 2) >= 2) {
                int code = Wire.u16(b, at + 4);
                boolean told = code >= Rcode.EDE_DNSSEC_FIRST && code <= Rcode.EDE_DNSSEC_LAST;
                return told ? code : Rcode.EDE_NONE;
            }
            at += 4 + Wire.u16(b, at + 2);
        }
        return Rcode.EDE_NONE;
    }

    /** Notes the TTL of the record whose type stands at {@code at}; its highest bit means 0. */
    private int ttl(byte[] b, int at) {
        int ttl = Math.max(0, Wire.i32(b, at + 4));
        ttlPlaces[records++] = (char) (at + 4);
        minTtl = Math.min(minTtl, ttl);
        return ttl;
    }

    /** Notes where the record leads to; false when that does not read or is too much. */
    private boolean target(byte[] b, int type, int rdata, int end) {
        int at;
        if (type == RrType.CNAME || type == RrType.DNAME) {
            at = rdata;
        } else if (type == RrType.SVCB || type == RrType.HTTPS) {
            at = rdata + 2;
            services = true;
        } else {
            return true;
        }
        int n = at < end ? Names.expand(b, at, end, scratch) : -1;
        if (n < 0 || targetCount == targets.length) {
            return false;
        }
        // The root as SVCB target means the owner itself (RFC 9460 2.5).
        if (n > 1) {
            targets[targetCount++] = Arrays.copyOf(scratch, n);
        }
        return true;
    }
}
