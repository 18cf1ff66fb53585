package org.sakhius.agent.network;

import org.sakhius.agent.device.MacAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who made an interface, by the first three bytes of its address, from the list of the IEEE that
 * Debian's packages {@code udev} or {@code ieee-data} bring. Nothing is known where neither is, nor
 * of an address that was made up. One thread.
 */
public final class Makers {

    private static final Logger LOG = LoggerFactory.getLogger(Makers.class);

    /** Each with a line in which a prefix of six digits stands before a name. */
    private static final List<Path> FILES = List.of(
            Path.of("/usr/lib/udev/hwdb.d/20-OUI.hwdb"),
            Path.of("/usr/share/ieee-data/oui.txt"),
            Path.of("/usr/share/hwdata/oui.txt"));

    private static final Pattern HWDB = Pattern.compile("OUI:([0-9A-F]{6})\\*");
    private static final Pattern HWDB_NAME = Pattern.compile("\\s*ID_OUI_FROM_DATABASE=(.+)");
    private static final Pattern IEEE = Pattern.compile("([0-9A-F]{6})\\s+\\(base 16\\)\\s+(.+)");

    private final List<Path> files;
    private final Map<String, String> known = new HashMap<>();

    /** From the files of the system. */
    public Makers() {
        this(FILES);
    }

    Makers(List<Path> files) {
        this.files = files;
    }

    /** The maker's name; empty when nobody knows. The file is read at the first of its kind. */
    public String of(MacAddress mac) {
        if (mac.randomised()) {
            return "";
        }
        String prefix = String.format(Locale.ROOT, "%06X", mac.bits() >> 24);
        return known.computeIfAbsent(prefix, this::find);
    }

    private String find(String prefix) {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                continue;
            }
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return find(in, prefix);
            } catch (IOException e) {
                LOG.debug("no makers from {}: {}", file, e.toString());
            }
        }
        return "";
    }

    private static String find(BufferedReader in, String prefix) throws IOException {
        boolean ours = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher ieee = IEEE.matcher(line);
            if (ieee.matches() && ieee.group(1).equals(prefix)) {
                return ieee.group(2).trim();
            }
            Matcher name = HWDB_NAME.matcher(line);
            if (ours && name.matches()) {
                return name.group(1).trim();
            }
            Matcher head = HWDB.matcher(line);
            ours = head.matches() && head.group(1).equals(prefix);
        }
        return "";
    }
}
