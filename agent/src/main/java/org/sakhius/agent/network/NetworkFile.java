package org.sakhius.agent.network;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.probe.NetworkProbe;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of the network as the running gateway leaves them for {@code doctor}, in the folder
 * of all state: one line of counts, then one for each device that does <em>not</em> ask. Of those
 * that do, nothing but their number is written.
 */
public final class NetworkFile {

    private static final String HEAD = "sakhius-network 1 ";

    /** The figures and when they were written. */
    public record Read(Instant made, NetworkFacts facts) {}

    private NetworkFile() {}

    /** Where it lies. */
    public static Path in(Path data) {
        return data.resolve("network");
    }

    /** The text of the figures, without the moment. */
    static String text(NetworkFacts facts) {
        StringBuilder out = new StringBuilder();
        out.append(facts.stations()).append(' ').append(facts.asking()).append(' ');
        out.append(facts.routerAsks()).append(' ').append(facts.hidden()).append('\n');
        for (Station station : facts.silent()) {
            out.append(station.mac()).append(' ');
            for (InetAddress address : station.addresses()) {
                out.append(address.getHostAddress().replaceFirst("%.*", "")).append(',');
            }
            out.append(' ')
                    .append(station.name() == null ? "-" : station.name())
                    .append('\n');
        }
        return out.toString();
    }

    static void write(Path file, String text, Instant made) throws IOException {
        String all = HEAD + made.getEpochSecond() + " " + text;
        AtomicFiles.writePrivate(file, all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the gateway wrote last; null when it never did.
     *
     * @throws IOException when the file cannot be read or is none
     */
    public static @Nullable Read read(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(in(data), StandardCharsets.UTF_8);
            String[] head = lines.get(0).split(" ");
            List<Station> silent = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                silent.add(station(line.split(" ")));
            }
            NetworkFacts facts = new NetworkFacts(
                    Integer.parseInt(head[3]),
                    Integer.parseInt(head[4]),
                    Boolean.parseBoolean(head[5]),
                    Integer.parseInt(head[6]),
                    silent,
                    NetworkProbe.Result.NONE);
            return new Read(Instant.ofEpochSecond(Long.parseLong(head[2])), facts);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(in(data) + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Station station(String[] words) {
        List<InetAddress> addresses = Arrays.stream(words[1].split(","))
                .filter(each -> !each.isEmpty())
                .map(Cidr::literal)
                .toList();
        return new Station(
                MacAddress.parse(words[0]),
                addresses,
                words[2].equals("-") ? null : words[2],
                null,
                false,
                false,
                false,
                0,
                0);
    }
}
