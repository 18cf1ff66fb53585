package org.sakhius.agent.lease;

import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lease file of ISC dhcpd (dhcpd.leases(5)): a log of {@code lease ADDRESS { … }}, of which the
 * last for an address counts, and only as long as its state is {@code active}. Times are UTC, or
 * seconds behind {@code epoch}.
 */
final class IscLeases {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private IscLeases() {}

    static List<Lease> parse(List<String> lines) {
        Map<InetAddress, Lease> last = new LinkedHashMap<>();
        InetAddress address = null;
        boolean active = false;
        MacAddress mac = null;
        String host = null;
        Instant ends = Instant.MAX;
        for (String raw : lines) {
            String line = raw.trim();
            if (line.startsWith("lease ") && line.endsWith("{")) {
                address = LeaseText.address(line.substring(6, line.length() - 1).trim());
                active = false;
                mac = null;
                host = null;
                ends = Instant.MAX;
            } else if (line.equals("}") && address != null) {
                last.remove(address);
                if (active) {
                    last.put(address, new Lease(address, mac, host, ends));
                }
                address = null;
            } else if (line.startsWith("binding state ")) {
                active = line.equals("binding state active;");
            } else if (line.startsWith("hardware ethernet ")) {
                mac = LeaseText.mac(value(line, "hardware ethernet "));
            } else if (line.startsWith("client-hostname ")) {
                host = HostLabel.of(value(line, "client-hostname ").replace("\"", ""));
            } else if (line.startsWith("ends ")) {
                ends = time(value(line, "ends "));
            }
        }
        return List.copyOf(last.values());
    }

    private static String value(String line, String key) {
        return line.substring(key.length()).replaceFirst(";.*$", "").trim();
    }

    /** {@code never}, {@code epoch SECONDS} or {@code WEEKDAY DATE TIME}; what is else is over. */
    private static Instant time(String text) {
        if (text.equals("never")) {
            return Instant.MAX;
        }
        try {
            return text.startsWith("epoch ")
                    ? Instant.ofEpochSecond(Long.parseLong(text.substring(6).trim()))
                    : LocalDateTime.parse(text.replaceFirst("^\\d ", ""), TIME)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | NumberFormatException e) {
            return Instant.EPOCH;
        }
    }
}
