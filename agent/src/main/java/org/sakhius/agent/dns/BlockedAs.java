package org.sakhius.agent.dns;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;

/**
 * What a blocked name is answered as. Immutable.
 *
 * @param kind how
 * @param addresses of the kind {@link Kind#ADDRESS}: the first of each family is given
 * @param ttlSeconds how long a device may keep the answer; short, so that an approval is felt soon
 */
public record BlockedAs(Kind kind, List<InetAddress> addresses, int ttlSeconds) {

    /** The ways to answer. */
    public enum Kind {
        /** The address that leads nowhere; no record of other types. */
        ZERO,
        /** That the name does not exist. */
        NXDOMAIN,
        /** That it is refused. */
        REFUSED,
        /** An address of the house, such as that of its page; no record of other types. */
        ADDRESS
    }

    /** The address that leads nowhere, for ten seconds. */
    public static final BlockedAs USUAL = new BlockedAs(Kind.ZERO, List.of(), 10);

    /** Copies. */
    public BlockedAs {
        addresses = List.copyOf(addresses);
    }

    /** The first address of a length in octets; null when there is none. */
    public byte @Nullable [] address(int octets) {
        if (kind == Kind.ZERO) {
            return new byte[octets];
        }
        for (InetAddress address : addresses) {
            byte[] bytes = address.getAddress();
            if (bytes.length == octets) {
                return bytes;
            }
        }
        return null;
    }
}
