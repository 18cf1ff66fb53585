package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;

import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one demo: a configuration and a catalogue of invented places, in a folder of its own
 * that is erased afterwards.
 *
 * @param config the configuration file
 * @param addresses the address that each device asks from
 * @param wide whether each device has an address of its own
 */
record DemoSetup(Path config, Map<String, InetAddress> addresses, boolean wide) {

    /** The device that stands for every child where there is only one loopback address. */
    private static final String ONLY_DEVICE = "tablet";

    private static final String ONLY_ADDRESS = "127.0.0.1";

    /**
     * Writes the files.
     *
     * @param folder an empty folder
     * @param dnsPort where the gateway listens
     * @param consolePort where the console listens
     * @param upstream whom the gateway asks
     * @param wide whether each device may have an address of its own
     */
    static DemoSetup write(
            Path folder, int dnsPort, int consolePort, InetSocketAddress upstream, boolean wide)
            throws IOException {
        DemoHome home = StoryBook.home();
        Path places = folder.resolve("places.yaml");
        write(places, places(home));
        Map<String, InetAddress> addresses = new LinkedHashMap<>();
        List<Object> devices = new ArrayList<>();
        for (DemoHome.Resident device : home.devices()) {
            String address = wide ? device.address() : ONLY_ADDRESS;
            if (wide || device.child()) {
                addresses.put(device.id(), Loopback.address(address));
            }
            if (wide || device.id().equals(ONLY_DEVICE)) {
                devices.add(device(device, address));
            }
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "Sakhius");
        config.put("data", folder.resolve("data").toString());
        config.put("listen", Map.of("dns", List.of("127.0.0.1:" + dnsPort)));
        config.put("upstream", Map.of("servers", List.of("udp://127.0.0.1:" + upstream.getPort())));
        config.put("catalogue", List.of(places.toString()));
        config.put("devices", devices);
        config.put("profiles", profiles(home));
        config.put("default-profile", "household");
        config.put("console", Map.of("embedded", Map.of("listen", "127.0.0.1:" + consolePort)));
        config.put("summaries", Map.of("every", "1s"));
        Path file = folder.resolve("sakhius.yaml");
        write(file, config);
        return new DemoSetup(file, addresses, wide);
    }

    /** The address that a device asks from; null when it has to stay silent here. */
    @Nullable
    InetAddress addressOf(String device) {
        return addresses.get(device);
    }

    private static Map<String, Object> device(DemoHome.Resident device, String address) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", device.id());
        out.put("name", both(device.name()));
        out.put("match", List.of(address));
        out.put("profile", device.profile());
        return out;
    }

    private static Map<String, Object> profiles(DemoHome home) {
        Map<String, Object> out = new LinkedHashMap<>();
        home.switches()
                .forEach((profile, switches) -> out.put(profile, Map.of("categories", switches)));
        return out;
    }

    private static List<Object> places(DemoHome home) {
        List<Object> out = new ArrayList<>();
        for (DemoHome.Place place : home.places()) {
            Map<String, Object> service = new LinkedHashMap<>();
            service.put("id", place.id());
            service.put("name", both(place.name()));
            service.put("category", place.category());
            service.put("domains", place.domains());
            service.put("source", "invented for the demo");
            service.put("checked", "2026-11-23");
            out.add(service);
        }
        return out;
    }

    private static Map<String, String> both(Phrase phrase) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("mn", phrase.mn());
        out.put("en", phrase.en());
        return out;
    }

    private static void write(Path file, Object tree) throws IOException {
        Files.writeString(file, new YAMLMapper().writeValueAsString(tree), StandardCharsets.UTF_8);
    }
}
