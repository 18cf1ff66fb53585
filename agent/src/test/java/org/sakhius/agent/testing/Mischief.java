package org.sakhius.agent.testing;

import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What can go wrong between us and a server, drawn from a seed. Whatever happens, the true address
 * of a name follows from the name, and every lie is one address.
 */
public final class Mischief implements ErraticUpstream.Script {
    /** The address in every lie. */
    public static final String LIE = "203.0.113.66";

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final Random random;
    private int lies;

    /** The same mischief for the same seed and the same questions. */
    public Mischief(long seed) {
        random = new Random(seed);
    }

    /** The true address of a name. */
    public static String truth(String name) {
        int sum = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "").hashCode();
        return "192.0.2." + (1 + Math.floorMod(sum, 250));
    }

    /** Lies told so far. */
    public int lies() {
        return lies;
    }

    @Override
    public List<byte[]> replies(Message query, int number, boolean tcp) throws Exception {
        byte[] good = ErraticUpstream.address(query, truth(name(query)));
        int what = random.nextInt(100);
        if (tcp) {
            NEVER.await(what < 10 ? 20 : 0, TimeUnit.MILLISECONDS);
            return what < 5 ? List.of() : List.of(good);
        }
        if (what < 40) {
            return List.of(good);
        }
        if (what < 43) {
            return List.of();
        }
        if (what < 45) {
            NEVER.await(5, TimeUnit.MILLISECONDS);
            return List.of(good);
        }
        if (what < 50) {
            Message cut = ErraticUpstream.reply(query);
            cut.getHeader().setFlag(Flags.TC);
            return List.of(cut.toWire());
        }
        lies++;
        return what < 98 ? List.of(lie(query, what), good) : List.of(lie(query, what));
    }

    private byte[] lie(Message query, int what) throws IOException {
        byte[] wire = ErraticUpstream.address(query, LIE);
        switch (what % 6) {
            case 0 -> wire[random.nextInt(2)] ^= (byte) (1 + random.nextInt(255));
            case 1 -> wire[2] &= 0x7f;
            case 2 -> flipCase(wire);
            case 3 -> wire = other(query, "other-" + random.nextInt(1000) + ".example.");
            case 4 -> wire[13] ^= 1;
            default -> wire = java.util.Arrays.copyOf(wire, 12 + random.nextInt(10));
        }
        return wire;
    }

    /** Turns the first letter around. */
    private static void flipCase(byte[] wire) {
        for (int at = 12; wire[at] != 0; at++) {
            if (Character.isLetter(wire[at])) {
                wire[at] ^= 0x20;
                return;
            }
        }
    }

    private static byte[] other(Message query, String name) throws IOException {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        Name of = Name.fromString(name);
        InetAddress address = InetAddress.getByName(LIE);
        reply.addRecord(
                Record.newRecord(of, query.getQuestion().getType(), DClass.IN), Section.QUESTION);
        reply.addRecord(new ARecord(of, DClass.IN, 300, address), Section.ANSWER);
        return reply.toWire();
    }

    /** A true answer that also says something of another name, as poisoners do. */
    public static byte[] withStranger(Message query, String stranger) throws IOException {
        Message reply = new Message(ErraticUpstream.address(query, truth(name(query))));
        Name of = Name.fromString(stranger);
        InetAddress address = InetAddress.getByName(LIE);
        reply.addRecord(
                new CNAMERecord(of, DClass.IN, 300, Name.fromString("lie.example.")),
                Section.ANSWER);
        reply.addRecord(new ARecord(of, DClass.IN, 300, address), Section.ADDITIONAL);
        return reply.toWire();
    }

    private static String name(Message query) {
        return query.getQuestion().getName().toString();
    }
}
