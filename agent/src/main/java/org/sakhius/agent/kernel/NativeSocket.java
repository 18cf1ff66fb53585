package org.sakhius.agent.kernel;

import com.sun.jna.LastErrorException;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A socket of the system, for what Java's own cannot do. Linux only; one thread.
 *
 * <p>Every failure, a system without these calls included, is an {@link IOException}.
 */
public final class NativeSocket implements AutoCloseable {

    private static final int ADDRESS_BYTES = 28;

    private final int fd;

    private NativeSocket(int fd) {
        this.fd = fd;
    }

    private interface Call {
        int run() throws LastErrorException;
    }

    private static int call(String what, Call call) throws IOException {
        try {
            return call.run();
        } catch (LastErrorException | LinkageError e) {
            throw new IOException(what + ": " + e.getMessage(), e);
        }
    }

    private static NativeSocket open(int domain, int type, int protocol) throws IOException {
        int flags = type | LibC.SOCK_CLOEXEC;
        return new NativeSocket(call("socket", () -> LibC.socket(domain, flags, protocol)));
    }

    /** A socket of routing netlink that hears these groups; {@code 0} for none. */
    static NativeSocket netlink(int groups) throws IOException {
        NativeSocket socket = open(LibC.AF_NETLINK, LibC.SOCK_RAW, 0);
        ByteBuffer address = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
        address.putShort((short) LibC.AF_NETLINK).putShort((short) 0).putInt(0).putInt(groups);
        return socket.bound(address.array(), 12);
    }

    /** A UDP socket of one interface, which may send to all and share its port. */
    public static NativeSocket udp(String device, boolean v6, int port) throws IOException {
        NativeSocket socket = open(v6 ? LibC.AF_INET6 : LibC.AF_INET, LibC.SOCK_DGRAM, 0);
        try {
            socket.option(LibC.SOL_SOCKET, LibC.SO_REUSEADDR, 1);
            if (!v6) {
                socket.option(LibC.SOL_SOCKET, LibC.SO_BROADCAST, 1);
            }
            socket.toDevice(device);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        byte[] any = v6 ? new byte[16] : new byte[4];
        byte[] address = address(any, port, 0);
        return socket.bound(address, address.length);
    }

    /** A socket for ICMPv6 of one interface; needs the right to raw sockets. */
    public static NativeSocket icmp6(String device) throws IOException {
        NativeSocket socket = open(LibC.AF_INET6, LibC.SOCK_RAW, LibC.IPPROTO_ICMPV6);
        try {
            socket.toDevice(device);
            // RFC 4861 6.1.1: what a router did forward is not heard.
            socket.option(LibC.IPPROTO_IPV6, LibC.IPV6_MULTICAST_HOPS, 255);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private NativeSocket bound(byte[] address, int length) throws IOException {
        try {
            call("bind", () -> LibC.bind(fd, address, length));
            return this;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void toDevice(String device) throws IOException {
        byte[] name = device.getBytes(StandardCharsets.US_ASCII);
        call(
                "bind to " + device,
                () -> LibC.setsockopt(
                        fd, LibC.SOL_SOCKET, LibC.SO_BINDTODEVICE, name, name.length));
    }

    private void option(int level, int name, int value) throws IOException {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
        call("option " + name, () -> LibC.setsockopt(fd, level, name, bytes, 4));
    }

    /** Asks for room for this many bytes that wait to be read; the system may give less. */
    void receiveBuffer(int bytes) throws IOException {
        option(LibC.SOL_SOCKET, LibC.SO_RCVBUF, bytes);
    }

    /** Sends to an address; of a link-local one, {@code index} is its interface. */
    public void send(byte[] message, InetSocketAddress to, int index) throws IOException {
        byte[] address = address(to.getAddress().getAddress(), to.getPort(), index);
        send(message, address);
    }

    /** Sends to the kernel. */
    void send(byte[] message) throws IOException {
        ByteBuffer kernel = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
        kernel.putShort((short) LibC.AF_NETLINK);
        send(message, kernel.array());
    }

    private void send(byte[] message, byte[] to) throws IOException {
        call("send", () -> LibC.sendto(fd, message, message.length, 0, to, to.length));
    }

    /** Whether something can be read, waiting for it at most so long. */
    public boolean readable(int timeoutMs) throws IOException {
        ByteBuffer descriptor = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        descriptor.putInt(fd).putShort(LibC.POLLIN);
        return call("poll", () -> LibC.poll(descriptor.array(), 1, timeoutMs)) > 0;
    }

    /**
     * What was read.
     *
     * @param length bytes of the message in the buffer
     * @param from its sender; null when that is no internet address
     */
    public record Received(int length, @Nullable InetAddress from) {}

    /** Reads one message; call it when there is one. */
    public Received receive(byte[] into) throws IOException {
        byte[] from = new byte[ADDRESS_BYTES];
        int[] fromLength = {ADDRESS_BYTES};
        int length =
                call("receive", () -> LibC.recvfrom(fd, into, into.length, 0, from, fromLength));
        return new Received(length, sender(from));
    }

    private static @Nullable InetAddress sender(byte[] from) throws IOException {
        ByteBuffer address = ByteBuffer.wrap(from).order(ByteOrder.nativeOrder());
        int family = address.getShort(0);
        if (family == LibC.AF_INET) {
            byte[] bytes = new byte[4];
            address.get(4, bytes);
            return InetAddress.getByAddress(bytes);
        }
        if (family == LibC.AF_INET6) {
            byte[] bytes = new byte[16];
            address.get(8, bytes);
            return InetAddress.getByAddress(bytes);
        }
        return null;
    }

    /** A sockaddr_in or sockaddr_in6. */
    private static byte[] address(byte[] bytes, int port, int index) {
        boolean v4 = bytes.length == 4;
        ByteBuffer out =
                ByteBuffer.allocate(v4 ? 16 : ADDRESS_BYTES).order(ByteOrder.nativeOrder());
        out.putShort(0, (short) (v4 ? LibC.AF_INET : LibC.AF_INET6));
        out.put(2, (byte) (port >> 8)).put(3, (byte) port);
        out.put(v4 ? 4 : 8, bytes);
        if (!v4) {
            out.putInt(24, index);
        }
        return out.array();
    }

    @Override
    public void close() {
        try {
            call("close", () -> LibC.close(fd));
        } catch (IOException e) {
            // The descriptor is gone all the same; close(2) says so for Linux.
            LoggerFactory.getLogger(NativeSocket.class).debug("{}", e.toString());
        }
    }
}
