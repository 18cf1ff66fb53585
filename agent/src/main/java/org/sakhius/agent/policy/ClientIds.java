package org.sakhius.agent.policy;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The ids by which devices of the configuration are known from outside the house, where it gives
 * them none: 80 random bits each, drawn once and kept in {@code data/client-ids.json}. A device
 * that others share gets none, nor does what stands for a range of addresses, nor any of a
 * school's; with the device its id goes. Any thread.
 */
public final class ClientIds {
    private static final Logger LOG = LoggerFactory.getLogger(ClientIds.class);
    private static final ReentrantLock TURN = new ReentrantLock();
    private static final int ID_BYTES = 10;

    private final Path file;
    private final SecureRandom random;
    private String seen = "";
    private Map<String, String> known = Map.of();
    private boolean failed;

    /** Below the agent's data folder; need not exist yet. */
    public ClientIds(Path data, SecureRandom random) {
        file = data.resolve("client-ids.json");
        this.random = random;
    }

    private record Stored(int v, Map<String, String> ids) {}

    /** Tells one state of the file from another; empty when there is none. */
    public String stamp() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /**
     * The configuration with an id for each device that has none. Draws what is missing, and drops
     * those of devices that are gone: who comes by such a name again is somebody else. While the
     * file can be neither read nor written, the ids of before hold.
     */
    public synchronized AgentConfig apply(AgentConfig config) {
        // What a pupil does at home is none of a school's business, unless the school names an id.
        List<DeviceConfig> wanting = config.mode() == Mode.SCHOOL
                ? List.of()
                : config.devices().stream()
                        .filter(device -> device.clientIds().isEmpty() && isOne(device))
                        .toList();
        try {
            read();
            Set<String> wanted = wanting.stream().map(DeviceConfig::id).collect(Collectors.toSet());
            if (!known.keySet().equals(wanted)) {
                draw(wanted);
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.error(
                        "devices: {}; those that have had no id since the start are not known"
                                + " from outside",
                        e.getMessage());
            }
            failed = true;
        }
        List<DeviceConfig> devices = new ArrayList<>(config.devices());
        devices.replaceAll(device -> {
            String id = wanting.contains(device) ? known.get(device.id()) : null;
            return id == null ? device : device.with(id);
        });
        return config.withDevices(devices);
    }

    /** What stands for a whole network, such as visitors, is nobody's to take along. */
    private static boolean isOne(DeviceConfig device) {
        return !device.shared() && !device.many();
    }

    private void draw(Set<String> wanted) throws IOException {
        try (LockFile other = taken()) {
            read();
            Map<String, String> next = new TreeMap<>();
            for (String device : wanted) {
                String id = known.get(device);
                next.put(device, id == null ? drawn() : id);
            }
            write(next);
        }
    }

    private String drawn() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /**
     * Takes a device's id away; the running agent draws another within two seconds.
     *
     * @return whether it had one of these
     */
    public synchronized boolean renew(String device) throws IOException {
        try (LockFile other = taken()) {
            read();
            Map<String, String> next = new TreeMap<>(known);
            if (next.remove(device) == null) {
                return false;
            }
            write(next);
            return true;
        }
    }

    private void read() throws IOException {
        String now = stamp();
        if (now.equals(seen)) {
            return;
        }
        try {
            Stored read = Parsing.MAPPER.readValue(Files.readAllBytes(file), Stored.class);
            known = Map.copyOf(read.ids());
            seen = now;
        } catch (NoSuchFileException e) {
            known = Map.of();
            seen = "";
        } catch (JacksonException | NullPointerException e) {
            throw new IOException(
                    file + " is damaged. Mend: delete it; devices that ask from"
                            + " outside by an id of it are then set up anew",
                    e);
        }
    }

    private LockFile taken() throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        return LockFile.take(file.resolveSibling("changes.lock"), TURN);
    }

    private void write(Map<String, String> next) throws IOException {
        AtomicFiles.writePrivate(file, Parsing.MAPPER.writeValueAsBytes(new Stored(1, next)));
        known = Map.copyOf(next);
        seen = stamp();
    }

    /** Loaded only where there is something to read or write: a start waits for no parser. */
    private static final class Parsing {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
