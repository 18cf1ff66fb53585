package org.sakhius.agent.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which processes hold a port, from proc(5): the sockets' inodes in {@code net}, and whose
 * descriptors they are. Other users' processes are seen by root only. Thread safe.
 */
public final class PortHolders {

    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final String UNCONNECTED = "07";

    /**
     * A process with the port open.
     *
     * @param id of the process
     * @param name of its program, at most 15 characters
     */
    public record Holder(int id, String name) implements Comparable<Holder> {

        @Override
        public int compareTo(Holder other) {
            return Integer.compare(id, other.id);
        }

        @Override
        public String toString() {
            return name + " (process " + id + ")";
        }
    }

    private final Path proc;

    /** Of this system. */
    public PortHolders() {
        this(Path.of("/proc"));
    }

    PortHolders(Path proc) {
        this.proc = proc;
    }

    /** Who has this port open for UDP, or for TCP connections to come in. */
    public Set<Holder> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("udp", "udp6")) {
            sockets.addAll(inodes(table, port, UNCONNECTED));
        }
        for (String table : List.of("tcp", "tcp6")) {
            sockets.addAll(inodes(table, port, LISTENING));
        }
        return sockets.isEmpty() ? Set.of() : processes(sockets);
    }

    private Set<String> inodes(String table, int port, String state) {
        Set<String> out = new HashSet<>();
        String end = String.format(Locale.ROOT, ":%04X", port);
        try {
            for (String line : Files.readAllLines(
                    proc.resolve("net").resolve(table), StandardCharsets.US_ASCII)) {
                String[] words = line.trim().split("\\s+");
                if (words.length > INODE && words[1].endsWith(end) && words[3].equals(state)) {
                    out.add("socket:[" + words[INODE] + "]");
                }
            }
        } catch (IOException e) {
            // No such family here, or no proc: nothing is known of it.
            return out;
        }
        return out;
    }

    private Set<Holder> processes(Set<String> sockets) {
        Set<Holder> out = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : all) {
                if (holds(process, sockets)) {
                    int id = Integer.parseInt(process.getFileName().toString());
                    out.add(new Holder(id, name(process)));
                }
            }
        } catch (IOException e) {
            return out;
        }
        return out;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : open) {
                if (Files.isSymbolicLink(each)
                        && sockets.contains(Files.readSymbolicLink(each).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Ended meanwhile, or another user's.
            return false;
        }
        return false;
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.UTF_8)
                    .trim();
        } catch (IOException e) {
            return "a process that ended";
        }
    }
}
