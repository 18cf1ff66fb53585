package org.sakhius.agent.upstream;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.dns.AnswerAddresses;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives names without addresses of IPv6 such by which a translator of the network (NAT64) reaches
 * their addresses of IPv4 (RFC 6147, RFC 6052). Immutable.
 */
public final class Dns64 {
    private static final List<Integer> LENGTHS = List.of(32, 40, 48, 56, 64, 96);

    /** The octet of bits 64 to 71, which carries nothing (RFC 6052 2.2). */
    private static final int GAP = 8;

    private static final int V6_BYTES = 16;
    private static final int V4_BYTES = 4;

    /** A name below ip6.arpa for a whole address: 32 digits and the two labels. */
    private static final byte[] IP6_ARPA =
            "\u0003ip6\u0004arpa\u0000".getBytes(StandardCharsets.US_ASCII);

    /** Without an SOA, the time for which a translated address is kept (RFC 6147 5.1.7). */
    private static final int NO_SOA_S = 600;

    private final byte[] prefix;
    private final int prefixBytes;

    private Dns64(byte[] prefix, int prefixBytes) {
        this.prefix = prefix;
        this.prefixBytes = prefixBytes;
    }

    /**
     * Reads {@code 64:ff9b::/96}.
     *
     * @throws IllegalArgumentException with a sentence for the user when it is something else
     */
    public static Dns64 parse(String text) {
        int slash = text.indexOf('/');
        byte[] octets =
                slash < 0 ? new byte[0] : Cidr.literal(text.substring(0, slash)).getAddress();
        String length = text.substring(slash + 1);
        int bits = length.matches("\\d{1,3}") ? Integer.parseInt(length) : 0;
        if (octets.length != V6_BYTES || !LENGTHS.contains(bits)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no prefix of IPv6 with a length of " + LENGTHS);
        }
        Arrays.fill(octets, bits / 8, V6_BYTES, (byte) 0);
        return new Dns64(octets, bits / 8);
    }

    /** The address of IPv6 that stands for one of IPv4. */
    public byte[] embed(byte[] v4) {
        byte[] out = prefix.clone();
        int at = prefixBytes;
        for (byte octet : v4) {
            at += at == GAP ? 1 : 0;
            out[at++] = octet;
        }
        return out;
    }

    /**
     * Whether an answer lacks addresses that may be added: to one who validates himself nothing may
     * be added (RFC 6147 5.5), and what does not exist gets none.
     */
    boolean lacks(Request request, LearntAnswer answer) {
        if (request.type != RrType.AAAA
                || request.dnssecOk && request.checkingDisabled()
                || answer.stale()
                || answer.rcode() == Rcode.NXDOMAIN) {
            return false;
        }
        return AnswerAddresses.of(answer.wire()).stream().allMatch(Dns64::mapped);
    }

    /** Whether it is in ::ffff:0:0/96, which is no address to reach (RFC 6147 5.1.4). */
    private static boolean mapped(byte[] v6) {
        for (int i = 0; i < 10; i++) {
            if (v6[i] != 0) {
                return false;
            }
        }
        return v6[10] == -1 && v6[11] == -1;
    }

    /** The answer with addresses of IPv6 for those of IPv4; empty when there are none. */
    byte[] translate(Request request, LearntAnswer lacking, LearntAnswer v4, long nowNanos) {
        long most = lacking.failure() || lacking.ttlSeconds() == 0
                ? NO_SOA_S
                : Math.max(0, lacking.ttlSeconds() - lacking.ageSeconds(nowNanos));
        try {
            Message found = new Message(v4.wire());
            Message out = begun(request);
            int added = 0;
            for (Record record : found.getSection(Section.ANSWER)) {
                long ttl = Math.max(0, record.getTTL() - v4.ageSeconds(nowNanos));
                if (record instanceof ARecord a) {
                    byte[] address = embed(a.getAddress().getAddress());
                    out.addRecord(
                            new AAAARecord(
                                    a.getName(),
                                    DClass.IN,
                                    Math.min(ttl, most),
                                    InetAddress.getByAddress(address)),
                            Section.ANSWER);
                    added++;
                } else if (record.getType() == RrType.CNAME || record.getType() == RrType.DNAME) {
                    out.addRecord(record, Section.ANSWER);
                }
            }
            return added == 0 ? new byte[0] : out.toWire();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /**
     * The reverse name of the IPv4 address within a reverse name below the prefix, on the wire;
     * empty for any other name.
     */
    byte[] reverse(byte[] name, int length) {
        int digits = 2 * V6_BYTES;
        if (length != 2 * digits + IP6_ARPA.length
                || !Arrays.equals(name, 2 * digits, length, IP6_ARPA, 0, IP6_ARPA.length)) {
            return new byte[0];
        }
        byte[] address = new byte[V6_BYTES];
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(name[2 * i + 1], 16);
            if (name[2 * i] != 1 || digit < 0) {
                return new byte[0];
            }
            address[V6_BYTES - 1 - i / 2] |= (byte) (digit << (i % 2) * 4);
        }
        if (!Arrays.equals(address, 0, prefixBytes, prefix, 0, prefixBytes)) {
            return new byte[0];
        }
        byte[] v4 = new byte[V4_BYTES];
        int at = prefixBytes;
        for (int i = 0; i < V4_BYTES; i++) {
            at += at == GAP ? 1 : 0;
            v4[i] = address[at++];
        }
        return ReverseMap.fromAddress(v4).toWire();
    }

    /** The answer to a reverse name below the prefix, as an alias of the real one. */
    byte[] renamed(Request request, LearntAnswer real, long nowNanos) {
        try {
            Message found = new Message(real.wire());
            Message out = begun(request);
            Name own = out.getQuestion().getName();
            Name target = new Name(reverse(request.name, request.nameLength));
            long ttl = Math.max(0, real.ttlSeconds() - real.ageSeconds(nowNanos));
            out.addRecord(new CNAMERecord(own, DClass.IN, ttl, target), Section.ANSWER);
            out.getHeader().setRcode(found.getRcode());
            for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
                for (Record record : found.getSection(section)) {
                    out.addRecord(record, section);
                }
            }
            return out.toWire();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(prefix) + "/" + prefixBytes * 8;
    }

    private static Message begun(Request request) throws IOException {
        Message out = new Message(0);
        out.getHeader().setFlag(Flags.QR);
        Name name = new Name(Arrays.copyOf(request.name, request.nameLength));
        out.addRecord(Record.newRecord(name, request.type, DClass.IN), Section.QUESTION);
        return out;
    }
}
