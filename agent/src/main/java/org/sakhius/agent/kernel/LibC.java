package org.sakhius.agent.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;

/**
 * The system calls that Java has no words for: sockets of netlink, of one interface, and of ICMPv6.
 *
 * <p>Loaded when the first of them is needed, never by a gateway that listens on loopback only.
 * Every call throws {@link LastErrorException} with the system's own error.
 */
final class LibC {

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_BROADCAST = 6;
    static final int SO_RCVBUF = 8;
    static final int SO_BINDTODEVICE = 25;
    static final int IPPROTO_ICMPV6 = 58;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_MULTICAST_HOPS = 18;
    static final short POLLIN = 1;

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int fd, byte[] address, int length) throws LastErrorException;

    static native int setsockopt(int fd, int level, int name, byte[] value, int length)
            throws LastErrorException;

    static native int sendto(
            int fd, byte[] message, long length, int flags, byte[] to, int toLength)
            throws LastErrorException;

    static native int recvfrom(
            int fd, byte[] message, long length, int flags, byte[] from, int[] fromLength)
            throws LastErrorException;

    static native int poll(byte[] descriptors, long count, int timeoutMs) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    static native int adjtimex(byte[] timex) throws LastErrorException;
}
