package org.sakhius.agent.lease;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lease files of dnsmasq, ISC dhcpd and Kea, told apart by their content, and read again when they
 * have changed. A file that is missing or damaged has no leases; that is said once. One thread.
 */
public final class LeaseFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseFiles.class);

    /** What is noticed of a file without reading it. */
    private record Stamp(Path file, FileTime changed, long bytes) {}

    private record Seen(List<Stamp> stamps, List<Lease> leases) {}

    private final List<Path> files;
    private final Map<Path, @Nullable Seen> seen = new HashMap<>();

    /** Reads these files. */
    public LeaseFiles(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** The leases that hold at this moment; at most {@link Limits#LEASES_COUNT}. */
    public List<Lease> at(Instant now) {
        List<Lease> out = new ArrayList<>();
        for (Path file : files) {
            for (Lease lease : leases(file)) {
                if (lease.ends().isAfter(now) && out.size() < Limits.LEASES_COUNT) {
                    out.add(lease);
                }
            }
        }
        return out;
    }

    private List<Lease> leases(Path file) {
        Seen before = seen.get(file);
        try {
            List<Stamp> stamps = stamps(file);
            if (before != null && before.stamps.equals(stamps)) {
                return before.leases;
            }
            Seen read = new Seen(stamps, read(stamps));
            seen.put(file, read);
            return read.leases;
        } catch (IOException e) {
            if (before != null || !seen.containsKey(file)) {
                LOG.warn("dhcp: no leases from {}: {}", file, e.toString());
            }
            seen.put(file, null);
            return List.of();
        }
    }

    /**
     * Every lease of one file, those that are over included.
     *
     * @throws IOException when it cannot be read or is too large
     */
    public static List<Lease> read(Path file) throws IOException {
        return read(stamps(file));
    }

    /**
     * The file, and in front of it what Kea has put aside to clean it up: the older part of the
     * same log, under the same name with something behind it.
     */
    private static List<Stamp> stamps(Path file) throws IOException {
        List<Stamp> out = new ArrayList<>();
        Path cleaned = Path.of(file + ".completed");
        List<Path> aside = Files.exists(cleaned)
                ? List.of(cleaned)
                : List.of(Path.of(file + ".2"), Path.of(file + ".1"));
        for (Path each : aside) {
            if (Files.exists(each)) {
                out.add(stamp(each));
            }
        }
        out.add(stamp(file));
        return out;
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(file, now.lastModifiedTime(), now.size());
    }

    private static List<Lease> read(List<Stamp> stamps) throws IOException {
        List<String> lines = new ArrayList<>();
        long room = Limits.LEASE_FILE_BYTES;
        for (Stamp stamp : stamps) {
            room -= stamp.bytes;
            if (room < 0) {
                throw new IOException("larger than " + Limits.LEASE_FILE_BYTES + " bytes");
            }
            // Names in it are the devices' own words, in no certain charset.
            lines.addAll(Files.readAllLines(stamp.file, StandardCharsets.ISO_8859_1));
        }
        return parse(lines);
    }

    /** The leases in the lines of a file of any of the three kinds. */
    static List<Lease> parse(List<String> lines) {
        if (!lines.isEmpty() && KeaLeases.begins(lines.get(0))) {
            return KeaLeases.parse(lines);
        }
        boolean isc = lines.stream().anyMatch(line -> line.startsWith("lease "));
        return isc ? IscLeases.parse(lines) : DnsmasqLeases.parse(lines);
    }
}
