package org.sakhius.agent.identity;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.dns.Names;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a forwarder adds of who asked it: the hardware address as dnsmasq's {@code add-mac} writes
 * it (option 65001 in six bytes, 65073 in text or base64), and a client subnet that is a whole
 * address, as {@code add-subnet=32,128} writes it (RFC 7871).
 *
 * <p>Only forwarders of the configuration are listened to: anybody can write such an option.
 * Confined to one event loop.
 */
final class Forwarded {
    private static final int CLIENT_SUBNET = 8;
    private static final int MAC = 65_001;
    private static final int DEVICE_ID = 65_073;
    private static final int BASE64_CHARS = 8;
    private static final int TEXT_CHARS = 17;

    private final List<Cidr> trusted;
    private @Nullable MacAddress mac;
    private @Nullable InetAddress address;

    Forwarded(List<Cidr> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    boolean trusts(InetAddress from) {
        for (Cidr range : trusted) {
            if (range.contains(from)) {
                return true;
            }
        }
        return false;
    }

    /** The hardware address in what was read last, or null. */
    @Nullable
    MacAddress mac() {
        return mac;
    }

    /** The address in what was read last, or null. */
    @Nullable
    InetAddress address() {
        return address;
    }

    /** Reads the options of a query that was found well formed. */
    void read(Request request) {
        mac = null;
        address = null;
        byte[] b = request.packet;
        int length = request.packetLength;
        int at = request.questionEnd();
        for (int i = Wire.u16(b, Wire.ARCOUNT); i > 0; i--) {
            at = Names.skip(b, at, length);
            if (at < 0 || at + 10 > length) {
                return;
            }
            int end = at + 10 + Wire.u16(b, at + 8);
            if (end > length) {
                return;
            }
            if (Wire.u16(b, at) == RrType.OPT) {
                options(b, at + 10, end);
            }
            at = end;
        }
    }

    private void options(byte[] b, int start, int end) {
        int at = start;
        while (at + 4 <= end) {
            int code = Wire.u16(b, at);
            int size = Wire.u16(b, at + 2);
            at += 4;
            if (at + size > end) {
                return;
            }
            switch (code) {
                case MAC -> mac = size == MacAddress.BYTES ? MacAddress.of(b, at) : mac;
                case DEVICE_ID -> mac = text(b, at, size);
                case CLIENT_SUBNET -> address = subnet(b, at, size);
                default -> {
                    // Of no use here.
                }
            }
            at += size;
        }
    }

    private static @Nullable MacAddress text(byte[] b, int at, int size) {
        if (size != TEXT_CHARS && size != BASE64_CHARS) {
            return null;
        }
        String text = new String(b, at, size, StandardCharsets.US_ASCII);
        try {
            return size == TEXT_CHARS
                    ? MacAddress.parse(text)
                    : MacAddress.of(Base64.getDecoder().decode(text), 0);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOne) {
            return null;
        }
    }

    /** A subnet that leaves nothing open is an address. */
    private static @Nullable InetAddress subnet(byte[] b, int at, int size) {
        if (size < 4) {
            return null;
        }
        int bytes = Wire.u16(b, at) == 1 ? 4 : 16;
        if (Wire.u8(b, at + 2) != bytes * 8 || size != 4 + bytes) {
            return null;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(b, at + 4, at + 4 + bytes));
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
