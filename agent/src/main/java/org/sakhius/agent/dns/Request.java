package org.sakhius.agent.dns;

import org.sakhius.agent.limits.Limits;

/**
 * One parsed question with the message that it came in. Reused: it is valid until the next parse.
 * Confined to one event loop.
 *
 * <p>Only {@link RequestParser} writes it.
 */
public final class Request {
    /** The message as it came; the question starts at {@link Wire#HEADER}. */
    public final byte[] packet;

    /** The name in lower case on the wire, with its root label, from 0. */
    public final byte[] name = new byte[Limits.NAME_BYTES];

    public int packetLength;

    /** Bytes of {@link #name}; 0 as long as no question was read. */
    public int nameLength;

    /** Where the last label before the root starts in {@link #name}; 0 for the root itself. */
    public int lastLabel;

    /** Whether {@link #name} holds an octet beyond ASCII, as no name in A-labels does. */
    public boolean beyondAscii;

    /** A keyed hash of {@link #name}. */
    public long nameHash;

    public int id;
    public int flags;
    public int type;
    public int qclass;

    /** Whether the client sent an OPT record, without which it gets none (RFC 6891 7). */
    public boolean edns;

    public boolean dnssecOk;

    /** The client's own UDP size; 512 without OPT. */
    public int udpSize;

    /** A request that holds messages of up to {@code capacity} bytes. */
    public Request(int capacity) {
        packet = new byte[capacity];
    }

    /** The question alone, to outlive the message that it came in. */
    public Request copy() {
        Request copy = new Request(0);
        System.arraycopy(name, 0, copy.name, 0, nameLength);
        copy.nameLength = nameLength;
        copy.lastLabel = lastLabel;
        copy.beyondAscii = beyondAscii;
        copy.nameHash = nameHash;
        copy.flags = flags;
        copy.type = type;
        copy.qclass = qclass;
        copy.edns = edns;
        copy.dnssecOk = dnssecOk;
        return copy;
    }

    /** The same question as one who validates himself asks it: with DO and CD (RFC 6840 5.9). */
    public Request unchecked() {
        Request copy = copy();
        copy.edns = true;
        copy.dnssecOk = true;
        copy.flags |= Wire.CD;
        return copy;
    }

    /** Where the question ends in {@link #packet}. */
    public int questionEnd() {
        return Wire.HEADER + nameLength + 4;
    }

    /** Whether this flag, such as {@link Wire#CD}, is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether the client wants answers that do not validate too (RFC 4035 3.2.2). */
    public boolean checkingDisabled() {
        return (flags & Wire.CD) != 0;
    }

    void clear() {
        nameLength = 0;
        lastLabel = 0;
        beyondAscii = false;
        type = 0;
        qclass = 0;
        edns = false;
        dnssecOk = false;
        udpSize = Limits.UDP_PLAIN_REPLY_BYTES;
    }
}
