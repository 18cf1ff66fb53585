package org.sakhius.agent.local;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names, each with all below it, that are answered here and never asked of a server. Immutable once
 * built; looked up without allocation.
 */
final class SpecialNames {
    static final int KEEP_S = 3600;
    private static final LocalAnswer NO_NAME =
            LocalAnswer.absent(Rcode.NXDOMAIN, Rcode.EDE_NONE, KEEP_S);
    private static final LocalAnswer NO_RECORD =
            LocalAnswer.absent(Rcode.NOERROR, Rcode.EDE_NONE, KEEP_S);

    private record Entry(
            byte[] wire,
            LocalAnswer otherwise,
            @Nullable Answer a,
            @Nullable Answer aaaa,
            boolean alone) {}

    /** By the length of the top-level label: it tells most names apart at once. */
    private final Entry[][] byTopLength = new Entry[Limits.LABEL_BYTES + 1][0];

    /** Adds names that do not exist. */
    SpecialNames absent(String... names) {
        for (String name : names) {
            add(new Entry(wire(name), NO_NAME, null, null, false));
        }
        return this;
    }

    /** Adds a name that exists and has no records. */
    SpecialNames empty(String name) {
        add(new Entry(wire(name), NO_RECORD, null, null, false));
        return this;
    }

    /** Adds a name with addresses that all names below it have too. */
    SpecialNames addresses(String name, List<InetAddress> addresses) {
        List<byte[]> octets = addresses.stream().map(InetAddress::getAddress).toList();
        add(new Entry(wire(name), NO_RECORD, of(octets, 4), of(octets, 16), false));
        return this;
    }

    /** Adds a name with addresses, below which there is nothing. */
    SpecialNames host(String name, List<byte[]> addresses) {
        add(new Entry(wire(name), NO_RECORD, of(addresses, 4), of(addresses, 16), true));
        return this;
    }

    private static @Nullable Answer of(List<byte[]> addresses, int bytes) {
        int type = bytes == 4 ? RrType.A : RrType.AAAA;
        List<RecordsAnswer.Owned> records = addresses.stream()
                .filter(address -> address.length == bytes)
                .map(address -> new RecordsAnswer.Owned(new byte[0], type, address))
                .toList();
        return records.isEmpty()
                ? null
                : new RecordsAnswer(Rcode.NOERROR, Rcode.EDE_NONE, records, KEEP_S, false);
    }

    /**
     * The answer to a name, or null when it is none of these.
     *
     * @param name on the wire in lower case
     * @param length with the root label
     * @param lastLabel where its top-level label starts
     */
    @Nullable
    Answer find(byte[] name, int length, int lastLabel, int type) {
        for (Entry entry : byTopLength[name[lastLabel]]) {
            byte[] wire = entry.wire;
            int from = length - wire.length;
            if (from >= 0
                    && Arrays.equals(name, from, length, wire, 0, wire.length)
                    && startsLabel(name, from)) {
                if (entry.alone && from > 0) {
                    return NO_NAME;
                }
                Answer own = type == RrType.A ? entry.a : type == RrType.AAAA ? entry.aaaa : null;
                return own == null ? entry.otherwise : own;
            }
        }
        return null;
    }

    private static boolean startsLabel(byte[] name, int place) {
        int at = 0;
        while (at < place) {
            at += name[at] + 1;
        }
        return at == place;
    }

    private void add(Entry entry) {
        int top = 0;
        int at = 0;
        while (entry.wire[at] != 0) {
            top = at;
            at += entry.wire[at] + 1;
        }
        Entry[] old = byTopLength[entry.wire[top]];
        List<Entry> all = new ArrayList<>(Arrays.asList(old));
        all.add(entry);
        byTopLength[entry.wire[top]] = all.toArray(new Entry[0]);
    }

    private static byte[] wire(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        byte[] wire = new byte[ascii.length + 2];
        System.arraycopy(ascii, 0, wire, 1, ascii.length);
        int length = 0;
        for (int at = ascii.length; at >= 0; at--) {
            if (at == 0 || wire[at] == '.') {
                wire[at] = (byte) length;
                length = 0;
            } else {
                length++;
            }
        }
        return wire;
    }
}
