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
 * Messages of DHCP (RFC 2131, 2132): what a device asks with, and the servers in the answer. Only
 * DISCOVER and INFORM are written, neither of which takes an address.
 */
final class Dhcp4Messages {

    private static final int COOKIE = 0x63825363;
    private static final int FIXED_BYTES = 236;
    private static final int LEAST_BYTES = 300;
    private static final int BROADCAST = 0x8000;
    private static final int PAD = 0;
    private static final int DNS = 6;
    private static final int OVERLOAD = 52;
    private static final int TYPE = 53;
    private static final int SERVER = 54;
    private static final int WANTED = 55;
    private static final int END = 255;
    private static final int SNAME = 44;
    private static final int FILE = 108;

    private Dhcp4Messages() {}

    /** What a device that has no address asks; everybody hears the answer. */
    static byte[] discover(int transaction, MacAddress mac) {
        return question(1, transaction, mac, new byte[4]);
    }

    /** What a device asks that has an address and wants to know the rest. */
    static byte[] inform(int transaction, MacAddress mac, byte[] own) {
        return question(8, transaction, mac, own);
    }

    private static byte[] question(int type, int transaction, MacAddress mac, byte[] own) {
        ByteBuffer out = ByteBuffer.allocate(LEAST_BYTES);
        out.put((byte) 1).put((byte) 1).put((byte) MacAddress.BYTES).put((byte) 0);
        out.putInt(transaction).putShort((short) 0).putShort((short) BROADCAST);
        out.put(own);
        out.put(28, mac.bytes());
        out.position(FIXED_BYTES);
        out.putInt(COOKIE);
        out.put((byte) TYPE).put((byte) 1).put((byte) type);
        // Subnet mask, router, DNS, name.
        out.put((byte) WANTED).put((byte) 4).put(new byte[] {1, 3, DNS, 15});
        out.put((byte) END);
        return out.array();
    }

    /**
     * The servers that an OFFER or ACK names.
     *
     * @param from who sent it, when it does not say who it is
     * @return null when it is no answer to this transaction
     */
    static @Nullable Offer answer(
            byte[] b, int length, int transaction, @Nullable InetAddress from, String device) {
        boolean answers = length > FIXED_BYTES + 4
                && b[0] == 2
                && ByteBuffer.wrap(b).getInt(4) == transaction
                && ByteBuffer.wrap(b).getInt(FIXED_BYTES) == COOKIE;
        if (!answers) {
            return null;
        }
        byte[][] options = new byte[256][];
        options(b, FIXED_BYTES + 4, length, options);
        byte[] overload = options[OVERLOAD];
        if (overload != null && overload.length == 1) {
            if ((overload[0] & 1) != 0) {
                options(b, FILE, FIXED_BYTES, options);
            }
            if ((overload[0] & 2) != 0) {
                options(b, SNAME, FILE, options);
            }
        }
        byte[] type = options[TYPE];
        if (type == null || type.length != 1 || type[0] != 2 && type[0] != 5) {
            return null;
        }
        byte[] server = options[SERVER];
        List<InetAddress> named = addresses(server == null ? new byte[0] : server);
        InetAddress who = named.isEmpty() ? from : named.get(0);
        byte[] dns = options[DNS];
        return who == null
                ? null
                : new Offer(
                        Offer.Way.DHCP, who, device, addresses(dns == null ? new byte[0] : dns));
    }

    /** A long option comes in parts, which belong together (RFC 3396). */
    private static void options(byte[] b, int from, int to, byte[][] into) {
        int at = from;
        while (at < to && (b[at] & 0xff) != END) {
            int code = b[at++] & 0xff;
            if (code == PAD) {
                continue;
            }
            if (at >= to || at + 1 + (b[at] & 0xff) > to) {
                return;
            }
            int size = b[at++] & 0xff;
            byte[] part = Arrays.copyOfRange(b, at, at + size);
            byte[] before = into[code];
            into[code] = before == null ? part : joined(before, part);
            at += size;
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] out = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, out, one.length, other.length);
        return out;
    }

    private static List<InetAddress> addresses(byte[] bytes) {
        List<InetAddress> out = new ArrayList<>();
        try {
            for (int at = 0; at + 4 <= bytes.length; at += 4) {
                out.add(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
        return out;
    }
}
