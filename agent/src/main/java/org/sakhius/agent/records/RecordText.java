package org.sakhius.agent.records;

import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Reads a record as it stands in a zone file: {@code nas.home.arpa 300 A 192.168.1.5}; the TTL may
 * be missing.
 */
public final class RecordText {
    /** How long a record without a TTL of its own may be kept: changes are felt soon. */
    static final int TTL_S = 300;

    private static final Set<Integer> TYPES = Set.of(
            Type.A,
            Type.AAAA,
            Type.CNAME,
            Type.PTR,
            Type.TXT,
            Type.SRV,
            Type.HTTPS,
            Type.SVCB,
            Type.MX);

    private RecordText() {}

    /**
     * The record in a line.
     *
     * @throws IllegalArgumentException with what is wrong, in one sentence
     */
    public static LocalRecord parse(String line) {
        String[] parts = line.trim().split("\\s+", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("name, type and data are needed");
        }
        int ttl = TTL_S;
        String type = parts[1];
        String data = parts[2];
        if (type.matches("\\d{1,9}")) {
            ttl = Integer.parseInt(type);
            String[] rest = data.split("\\s+", 2);
            if (rest.length < 2) {
                throw new IllegalArgumentException("type and data are needed behind the TTL");
            }
            type = rest[0];
            data = rest[1];
        }
        int number = Type.value(type.toUpperCase(Locale.ROOT));
        if (!TYPES.contains(number)) {
            StringJoiner known = new StringJoiner(", ");
            TYPES.stream().sorted().forEach(t -> known.add(Type.string(t)));
            throw new IllegalArgumentException("\"" + type + "\" is none of " + known);
        }
        return record(owner(parts[0]), number, ttl, data);
    }

    /** The records of a host: its address, and the name of the address. */
    static List<LocalRecord> host(String name, InetAddress address, boolean reverse) {
        return host(name, address, reverse, TTL_S);
    }

    /** The same, kept no longer than this by others. */
    public static List<LocalRecord> host(
            String name, InetAddress address, boolean reverse, int ttlSeconds) {
        int type = address instanceof Inet4Address ? Type.A : Type.AAAA;
        LocalRecord forward = record(owner(name), type, ttlSeconds, address.getHostAddress());
        if (!reverse) {
            return List.of(forward);
        }
        String back = org.xbill.DNS.ReverseMap.fromAddress(address).toString(true);
        return List.of(forward, record(back, Type.PTR, ttlSeconds, name));
    }

    private static String owner(String name) {
        try {
            return DomainName.canonical(name);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no name", e);
        }
    }

    private static LocalRecord record(String owner, int type, int ttl, String data) {
        try {
            Name name = Name.fromString(owner, Name.root);
            Record record = Record.fromString(name, type, DClass.IN, ttl, data, Name.root);
            byte[] target = record instanceof CNAMERecord alias
                    ? alias.getTarget().toWireCanonical()
                    : new byte[0];
            return new LocalRecord(
                    DomainName.toWire(owner), type, ttl, record.rdataToWireCanonical(), target);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "\"" + data + "\" is no data of " + Type.string(type), e);
        }
    }
}
