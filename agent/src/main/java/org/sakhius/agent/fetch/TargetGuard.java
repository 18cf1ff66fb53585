package org.sakhius.agent.fetch;

import org.sakhius.agent.limits.Limits;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Refuses URLs that lead into the house: a list's server may not make the gateway ask its own
 * network (server-side request forgery). Every redirect is checked again, and the connection goes
 * to the very addresses that were checked, so that a name cannot change its mind in between (DNS
 * rebinding).
 */
final class TargetGuard {

    /** Finds the addresses of a host. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final boolean allowPrivate;
    private final Resolver resolver;

    TargetGuard(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** The addresses that the agent may connect to for this target, at least one. */
    List<InetAddress> check(URI target) throws SourceProblem {
        String scheme = target.getScheme() == null ? "" : target.getScheme();
        String host = target.getHost();
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || host == null || target.getUserInfo() != null) {
            throw new SourceProblem(
                    "its address leads to " + shown(target) + ", which is no web address",
                    "use an https address");
        }
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host.replace("[", "").replace("]", ""));
        } catch (UnknownHostException e) {
            throw new SourceProblem(
                    "the host " + host + " has no address", "check the name and the upstream");
        }
        long inside = Arrays.stream(addresses).filter(TargetGuard::isInside).count();
        if (inside > 0 && !allowPrivate) {
            throw new SourceProblem(
                    "its address leads into loopback or a private network",
                    "use a public https address, or set list-updates: { allow-private: true }");
        }
        if (scheme.equals("http") && inside < addresses.length) {
            throw new SourceProblem("its address is not encrypted", "use https");
        }
        return Arrays.stream(addresses).limit(Limits.LIST_ADDRESSES_COUNT).toList();
    }

    private static String shown(URI target) {
        return String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** Whether an address is not one of the public internet. */
    static boolean isInside(InetAddress a) {
        if (a.isLoopbackAddress()
                || a.isAnyLocalAddress()
                || a.isLinkLocalAddress()
                || a.isSiteLocalAddress()
                || a.isMulticastAddress()) {
            return true;
        }
        byte[] b = a.getAddress();
        if (a instanceof Inet4Address) {
            int first = b[0] & 0xff;
            int second = b[1] & 0xff;
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean protocol = first == 192 && second == 0 && b[2] == 0;
            boolean bench = first == 198 && (second == 18 || second == 19);
            return first == 0 || first >= 240 || shared || protocol || bench;
        }
        boolean local = (b[0] & 0xfe) == 0xfc;
        return a instanceof Inet6Address && (local || isMapped(b) || isTranslated(b));
    }

    /** ::a.b.c.d, the deprecated IPv4-compatible form. */
    private static boolean isMapped(byte[] b) {
        for (int i = 0; i < 12; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Forms that carry an IPv4 address: 2002::/16 and 2001::/32 are always inside, 64:ff9b::/96
     * (RFC 6052, how a network without IPv4 reaches it) when that address is.
     */
    private static boolean isTranslated(byte[] b) {
        boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        if (nat64) {
            for (int i = 4; i < 12; i++) {
                if (b[i] != 0) {
                    return true;
                }
            }
            return isInside(v4(b));
        }
        boolean teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
        return teredo || (b[0] == 0x20 && b[1] == 0x02);
    }

    private static InetAddress v4(byte[] b) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
