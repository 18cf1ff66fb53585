package org.sakhius.agent.probe;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Router solicitations and advertisements with their DNS servers (RFC 4861, 8106), and the
 * information-request of DHCPv6 (RFC 8415 18.2.6), which takes no address.
 */
final class Ipv6Messages {

    private static final int ADVERTISEMENT = 134;
    private static final int ADVERTISEMENT_HEAD = 16;
    private static final int RDNSS = 25;
    private static final int REPLY = 7;
    private static final int INFORMATION_REQUEST = 11;
    private static final int CLIENT_ID = 1;
    private static final int WANTED = 6;
    private static final int ELAPSED = 8;
    private static final int DNS = 23;

    private Ipv6Messages() {}

    /** Asks every router to advertise itself now; the kernel writes the checksum. */
    static byte[] solicitation() {
        return new byte[] {(byte) 133, 0, 0, 0, 0, 0, 0, 0};
    }

    /**
     * The servers of an advertisement that still hold.
     *
     * @return null when it is none; a router speaks from its address on the link
     */
    static @Nullable Offer advertisement(
            byte[] b, int length, @Nullable InetAddress from, String device) {
        boolean one = length >= ADVERTISEMENT_HEAD
                && (b[0] & 0xff) == ADVERTISEMENT
                && b[1] == 0
                && from != null
                && from.isLinkLocalAddress();
        if (!one || from == null) {
            return null;
        }
        List<InetAddress> servers = new ArrayList<>();
        int at = ADVERTISEMENT_HEAD;
        while (at + 8 <= length) {
            int size = (b[at + 1] & 0xff) * 8;
            if (size == 0 || at + size > length) {
                return null;
            }
            // A lifetime of zero takes the servers back.
            if (b[at] == RDNSS && ByteBuffer.wrap(b).getInt(at + 4) != 0) {
                servers.addAll(addresses(b, at + 8, at + size));
            }
            at += size;
        }
        return new Offer(Offer.Way.ADVERTISEMENT, from, device, servers);
    }

    /** Asks a server of DHCPv6 for names of servers, and for nothing else. */
    static byte[] informationRequest(int transaction, MacAddress mac) {
        ByteBuffer out = ByteBuffer.allocate(4 + 4 + 10 + 4 + 2 + 4 + 2);
        out.putInt(INFORMATION_REQUEST << 24 | transaction & 0xffffff);
        // DUID-LL of Ethernet (RFC 8415 11.4).
        out.putShort((short) CLIENT_ID).putShort((short) 10);
        out.putShort((short) 3).putShort((short) 1).put(mac.bytes());
        out.putShort((short) WANTED).putShort((short) 2).putShort((short) DNS);
        out.putShort((short) ELAPSED).putShort((short) 2).putShort((short) 0);
        return out.array();
    }

    /** The servers of a reply of DHCPv6; null when it is no reply to this transaction. */
    static @Nullable Offer reply(
            byte[] b, int length, int transaction, @Nullable InetAddress from, String device) {
        if (length < 4
                || from == null
                || ByteBuffer.wrap(b).getInt(0) != (REPLY << 24 | transaction & 0xffffff)) {
            return null;
        }
        List<InetAddress> servers = new ArrayList<>();
        int at = 4;
        while (at + 4 <= length) {
            int code = ByteBuffer.wrap(b).getShort(at) & 0xffff;
            int end = at + 4 + (ByteBuffer.wrap(b).getShort(at + 2) & 0xffff);
            if (end > length) {
                return null;
            }
            if (code == DNS) {
                servers.addAll(addresses(b, at + 4, end));
            }
            at = end;
        }
        return new Offer(Offer.Way.DHCP6, from, device, servers);
    }

    private static List<InetAddress> addresses(byte[] b, int from, int to) {
        List<InetAddress> out = new ArrayList<>();
        try {
            for (int at = from; at + 16 <= to; at += 16) {
                out.add(InetAddress.getByAddress(Arrays.copyOfRange(b, at, at + 16)));
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
        return out;
    }
}
