package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;

/**
 * Answers every name with an address of documentation (RFC 5737, RFC 3849), always the same for the
 * same name, so that a demo needs no network.
 *
 * <p>A and AAAA have one record, TXT one that says so, other types none (NODATA with an SOA).
 */
final class InventedAnswers {
    private static final long TTL_SECONDS = 60;
    private static final int LARGEST_UDP_BYTES = 1232;
    private static final int PLAIN_UDP_BYTES = 512;
    private static final int TCP_BYTES = 65535;

    private InventedAnswers() {}

    /**
     * The reply to one query.
     *
     * @param query a whole message
     * @param overTcp whether it may be as long as a message can be
     * @return the whole reply; null when the query cannot be answered at all, as RFC 8906 3.1.1
     *     allows for what is no query
     */
    static byte @Nullable [] answer(byte[] query, boolean overTcp) {
        Message asked;
        try {
            asked = new Message(query);
        } catch (IOException notDns) {
            return null;
        }
        if (asked.getHeader().getFlag(Flags.QR)) {
            return null;
        }
        Message reply = new Message(asked.getHeader().getID());
        reply.getHeader().setOpcode(asked.getHeader().getOpcode());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        if (asked.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        Record question = asked.getQuestion();
        if (asked.getHeader().getOpcode() != Opcode.QUERY || question == null) {
            reply.getHeader().setRcode(Rcode.NOTIMP);
        } else {
            reply.addRecord(question, Section.QUESTION);
            fill(reply, question.getName(), question.getType());
        }
        OPTRecord opt = asked.getOPT();
        if (opt != null) {
            reply.addRecord(new OPTRecord(LARGEST_UDP_BYTES, 0, 0), Section.ADDITIONAL);
        }
        return reply.toWire(overTcp ? TCP_BYTES : udpBytes(opt));
    }

    private static int udpBytes(@Nullable OPTRecord opt) {
        if (opt == null) {
            return PLAIN_UDP_BYTES;
        }
        return Math.max(PLAIN_UDP_BYTES, Math.min(LARGEST_UDP_BYTES, opt.getPayloadSize()));
    }

    private static void fill(Message reply, Name name, int type) {
        int seed = name.toString().toLowerCase(Locale.ROOT).hashCode();
        switch (type) {
            case Type.A ->
                reply.addRecord(
                        new ARecord(name, DClass.IN, TTL_SECONDS, ipv4(seed)), Section.ANSWER);
            case Type.AAAA ->
                reply.addRecord(
                        new AAAARecord(name, DClass.IN, TTL_SECONDS, ipv6(seed)), Section.ANSWER);
            case Type.TXT ->
                reply.addRecord(
                        new TXTRecord(name, DClass.IN, TTL_SECONDS, "an invented place"),
                        Section.ANSWER);
            default -> reply.addRecord(nothing(), Section.AUTHORITY);
        }
    }

    private static SOARecord nothing() {
        Name host = Name.fromConstantString("ns.example.");
        Name mail = Name.fromConstantString("nobody.example.");
        return new SOARecord(
                Name.fromConstantString("example."),
                DClass.IN,
                TTL_SECONDS,
                host,
                mail,
                1,
                3600,
                600,
                86_400,
                TTL_SECONDS);
    }

    private static InetAddress ipv4(int seed) {
        return address(new byte[] {(byte) 192, 0, 2, (byte) (1 + Math.floorMod(seed, 254))});
    }

    private static InetAddress ipv6(int seed) {
        byte[] bytes = new byte[16];
        bytes[0] = 0x20;
        bytes[1] = 0x01;
        bytes[2] = 0x0d;
        bytes[3] = (byte) 0xb8;
        for (int i = 0; i < 4; i++) {
            bytes[12 + i] = (byte) (seed >>> (24 - 8 * i));
        }
        return address(bytes);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
