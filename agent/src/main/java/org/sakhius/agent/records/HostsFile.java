package org.sakhius.agent.records;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file as hosts(5): an address and its names on each line; the first name is also what the
 * address is called (PTR).
 */
public final class HostsFile {
    private HostsFile() {}

    /**
     * The records of the file.
     *
     * @throws IOException naming file and line when it cannot be read or used
     */
    public static List<LocalRecord> read(Path file) throws IOException {
        if (Files.size(file) > Limits.HOSTS_FILE_BYTES) {
            throw new IOException(file + " is larger than 1 MiB");
        }
        List<LocalRecord> out = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            try {
                out.addAll(line(lines.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return out;
    }

    private static List<LocalRecord> line(String text) {
        String plain = text.replaceFirst("#.*", "").trim();
        if (plain.isEmpty()) {
            return List.of();
        }
        String[] words = plain.split("\\s+");
        String digits = words[0].replaceFirst("%.*", "");
        InetAddress address = Cidr.literal(digits);
        List<LocalRecord> out = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            out.addAll(RecordText.host(words[i], address, i == 1));
        }
        return out;
    }
}
