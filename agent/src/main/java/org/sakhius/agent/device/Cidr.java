package org.sakhius.agent.device;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses, such as {@code 192.168.0.0/16}, {@code 2001:db8::/32} or one address.
 *
 * <p>An IPv4-mapped IPv6 address stands for its IPv4 address.
 *
 * @param base the first address of the range, bits behind the prefix cleared
 * @param prefixBits 0 to 32 or 128
 */
public record Cidr(InetAddress base, int prefixBits) {

    /**
     * Reads an address literal with or without a prefix length; never asks the DNS.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = literal(host);
        int most = address.getAddress().length * 8;
        int bits = most;
        if (slash >= 0) {
            String number = text.substring(slash + 1);
            if (!number.matches("\\d{1,3}") || Integer.parseInt(number) > most) {
                throw new IllegalArgumentException("no prefix length from 0 to " + most);
            }
            bits = Integer.parseInt(number);
        }
        return new Cidr(address, bits);
    }

    /** An address from its literal; a name is refused, so that no lookup can happen. */
    public static InetAddress literal(String text) {
        boolean v4 = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean v6 = text.indexOf(':') >= 0 && text.matches("[0-9A-Fa-f:.]+");
        if (!v4 && !v6) {
            throw new IllegalArgumentException("no IP address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no IP address", e);
        }
    }

    /** Clears the bits behind the prefix. */
    public Cidr {
        byte[] bytes = base.getAddress();
        for (int bit = prefixBits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            base = InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no IP address", e);
        }
    }

    /** Whether the range holds the address; ranges of one family never hold the other's. */
    public boolean contains(InetAddress address) {
        byte[] a = address.getAddress();
        byte[] b = base.getAddress();
        if (a.length != b.length) {
            return false;
        }
        int whole = prefixBits / 8;
        for (int i = 0; i < whole; i++) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        int rest = prefixBits % 8;
        int mask = 0xff << (8 - rest);
        return rest == 0 || (a[whole] & mask) == (b[whole] & mask);
    }

    /** Whether the range is one address. */
    public boolean single() {
        return prefixBits == base.getAddress().length * 8;
    }

    /** Written out: what the compiler makes of a record is linked at run time, at every start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr that
                && prefixBits == that.prefixBits
                && base.equals(that.base);
    }

    @Override
    public int hashCode() {
        return base.hashCode() * 31 + prefixBits;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefixBits;
    }
}
