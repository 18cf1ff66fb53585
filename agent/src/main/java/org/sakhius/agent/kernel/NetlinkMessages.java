package org.sakhius.agent.kernel;

import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Messages of the kernel about neighbours (rtnetlink(7)): sixteen bytes of head, then {@code struct
 * ndmsg} and attributes, all in the machine's byte order and padded to four bytes.
 */
final class NetlinkMessages {

    /**
     * The groups that hear of every change of a neighbour, an interface and an address of one
     * (RTMGRP_NEIGH, RTMGRP_LINK, RTMGRP_IPV4_IFADDR, RTMGRP_IPV6_IFADDR).
     */
    static final int GROUPS = 0x4 | 0x1 | 0x10 | 0x100;

    private static final int HEAD_BYTES = 16;
    private static final int NDMSG_BYTES = 12;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_GETNEIGH = 30;
    private static final int REQUEST_AND_DUMP = 0x301;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NTF_ROUTER = 0x80;

    private static final int NUD_REACHABLE = 0x02;

    /** Reachable, stale, delayed, probed or set by hand: somebody answered for the address. */
    private static final int KNOWN_STATES = NUD_REACHABLE | 0x04 | 0x08 | 0x10 | 0x80;

    private NetlinkMessages() {}

    /** Asks for every neighbour of both families. */
    static byte[] question(int sequence) {
        ByteBuffer out =
                ByteBuffer.allocate(HEAD_BYTES + NDMSG_BYTES).order(ByteOrder.nativeOrder());
        out.putInt(out.capacity()).putShort((short) RTM_GETNEIGH);
        out.putShort((short) REQUEST_AND_DUMP).putInt(sequence);
        return out.array();
    }

    /**
     * Adds the neighbours of one datagram.
     *
     * @return whether the answer goes on with another datagram
     */
    static boolean read(byte[] bytes, int length, int sequence, List<Neighbour> into) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.nativeOrder());
        int at = 0;
        while (at + HEAD_BYTES <= length) {
            int size = in.getInt(at);
            int type = in.getShort(at + 4) & 0xffff;
            if (size < HEAD_BYTES || size > length - at) {
                return false;
            }
            boolean ours = in.getInt(at + 8) == sequence;
            if (ours && (type == NLMSG_DONE || type == NLMSG_ERROR)) {
                return false;
            }
            if (ours && type == RTM_NEWNEIGH && size >= HEAD_BYTES + NDMSG_BYTES) {
                neighbour(in, at + HEAD_BYTES, at + size, into);
            }
            at += size + 3 & ~3;
        }
        return true;
    }

    private static void neighbour(ByteBuffer in, int start, int end, List<Neighbour> into) {
        int index = in.getInt(start + 4);
        int state = in.getShort(start + 8);
        int flags = in.get(start + 10);
        byte[] address = null;
        MacAddress mac = null;
        int at = start + NDMSG_BYTES;
        while (at + 4 <= end) {
            int size = in.getShort(at) & 0xffff;
            int type = in.getShort(at + 2) & 0x3fff;
            if (size < 4 || size > end - at) {
                return;
            }
            byte[] value = new byte[size - 4];
            in.get(at + 4, value);
            if (type == NDA_DST) {
                address = value;
            } else if (type == NDA_LLADDR && value.length == MacAddress.BYTES) {
                mac = MacAddress.of(value, 0);
            }
            at += size + 3 & ~3;
        }
        boolean known = (state & KNOWN_STATES) != 0;
        if (known && address != null && mac != null && mac.single()) {
            try {
                InetAddress of = InetAddress.getByAddress(address);
                boolean router = (flags & NTF_ROUTER) != 0;
                boolean reached = (state & NUD_REACHABLE) != 0;
                into.add(new Neighbour(of, mac, index, router, reached));
            } catch (UnknownHostException e) {
                // An address of another length belongs to no family that asks us.
                return;
            }
        }
    }
}
