package org.sakhius.agent.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A root of one's own, signed by Knot, with what may become of zones below {@code example}: {@code
 * good}, {@code expired} (signed long ago), {@code forged} (changed since), {@code keyless} (its
 * keys are gone), {@code unsigned}. Each has {@code www} with 192.0.2.80.
 */
public final class SignedWorld implements AutoCloseable {
    private static final String HEAD = "@ 300 SOA ns hostmaster 1 3600 900 604800 300\n"
            + "@ 300 NS ns\nns 300 A 192.0.2.53\n";
    private static final String WWW = HEAD + "www 300 A 192.0.2.80\n*.wild 300 A 192.0.2.81\n";

    /** The second of 1 January 2020. */
    private static final String LONG_AGO = "1577836800";

    private final RealServer knot;
    private final Path anchors;

    private SignedWorld(RealServer knot, Path anchors) {
        this.knot = knot;
        this.anchors = anchors;
    }

    /** Signs it all and starts the server. */
    public static SignedWorld start(Path folder) throws IOException {
        Command.need("knotd", "keymgr", "kzonesign");
        Files.createDirectories(folder.resolve("kasp"));
        List<String> signed = List.of(
                ".",
                "example.",
                "good.example.",
                "expired.example.",
                "forged.example.",
                "keyless.example.");
        StringBuilder conf = new StringBuilder("""
                database:
                  storage: "%s/kasp"
                policy:
                  - id: p
                    manual: on
                    single-type-signing: on
                    rrsig-lifetime: 365d
                    rrsig-refresh: 7d
                template:
                  - id: default
                    storage: "%s"
                    dnssec-signing: on
                    dnssec-policy: p
                    zonefile-load: whole
                    journal-content: none
                zone:
                """.formatted(folder, folder));
        for (String zone : signed) {
            conf.append("  - domain: %s\n    file: %s\n".formatted(zone, file(zone)));
        }
        Path config = Files.writeString(folder.resolve("sign.conf"), conf);
        StringBuilder delegations = new StringBuilder(HEAD);
        for (String zone : signed) {
            run(
                    "keymgr",
                    "-c",
                    config.toString(),
                    zone,
                    "generate",
                    "algorithm=ecdsap256sha256",
                    "ksk=yes",
                    "zsk=yes",
                    "created=20190101000000",
                    "publish=20190101000000",
                    "ready=20190101000000",
                    "active=20190101000000");
        }
        for (String zone : List.of("good", "expired", "forged", "keyless", "unsigned")) {
            delegations.append(
                    "%s 300 NS ns.%s\nns.%s 300 A 192.0.2.53\n".formatted(zone, zone, zone));
            if (!zone.equals("unsigned")) {
                delegations.append(zone).append(" 300 ").append(ds(config, zone + ".example."));
            }
            Files.writeString(folder.resolve(file(zone + ".example.")), WWW);
        }
        Files.writeString(folder.resolve(file("example.")), delegations);
        Files.writeString(
                folder.resolve(file(".")),
                HEAD + "example 300 NS ns.example\nns.example 300 A 192.0.2.53\nexample 300 "
                        + ds(config, "example."));
        for (String zone : signed) {
            boolean old = zone.startsWith("expired");
            run(
                    old
                            ? new String[] {
                                "kzonesign", "-c", config.toString(), "-t", LONG_AGO, zone
                            }
                            : new String[] {"kzonesign", "-c", config.toString(), zone});
        }
        spoil(folder);
        Path anchors =
                Files.writeString(folder.resolve("anchors.zone"), ". 300 IN " + ds(config, "."));
        Map<String, String> zones = new LinkedHashMap<>();
        for (String zone : signed) {
            zones.put(zone.substring(0, zone.length() - 1), read(folder, zone));
        }
        zones.put("unsigned.example", WWW);
        Path serving = Files.createDirectories(folder.resolve("serving"));
        return new SignedWorld(RealServer.knot(serving, zones), anchors);
    }

    private static void spoil(Path folder) throws IOException {
        Path forged = folder.resolve(file("forged.example."));
        Files.writeString(forged, Files.readString(forged).replace("192.0.2.80", "192.0.2.66"));
        Path keyless = folder.resolve(file("keyless.example."));
        Files.writeString(
                keyless,
                Files.readString(keyless)
                        .lines()
                        .filter(line ->
                                !line.contains("\tDNSKEY\t") && !line.contains("\tRRSIG\tDNSKEY"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static String file(String zone) {
        return (zone.equals(".") ? "root." : zone) + "zone";
    }

    private static String read(Path folder, String zone) throws IOException {
        return Files.readString(folder.resolve(file(zone)), StandardCharsets.UTF_8);
    }

    /** The DS record of the zone's key, from its type on. */
    private static String ds(Path config, String zone) {
        String out = run("keymgr", "-c", config.toString(), zone, "ds");
        Matcher found = Pattern.compile("DS \\d+ 13 2 [0-9a-f]+").matcher(out);
        if (!found.find()) {
            throw new IllegalStateException(out);
        }
        return found.group() + "\n";
    }

    private static String run(String... command) {
        Command done = Command.run(command);
        if (done.exit() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + done.output());
        }
        return done.output();
    }

    /** Where it answers for all of its zones. */
    public InetSocketAddress address() {
        return knot.address();
    }

    /** The root's DS record. */
    public Path anchors() {
        return anchors;
    }

    @Override
    public void close() {
        knot.close();
    }
}
