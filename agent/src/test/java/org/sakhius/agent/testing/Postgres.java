package org.sakhius.agent.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL of this machine in a folder of its own, stopped when closed. */
public final class Postgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path data;
    private final int port;

    private Postgres(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** Starts one, or skips the running test where none is installed. */
    public static Postgres start() throws IOException {
        Path bin = installed();
        Shared.skipUnless(Files.isExecutable(bin.resolve("postgres")), "PostgreSQL is missing");
        Path data = Files.createTempDirectory("sakhius-pg");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Postgres server = new Postgres(bin, data, port);
        if (isRoot()) {
            // PostgreSQL refuses to run as root and wants a folder of its own user.
            Command.run("chown", "postgres", data.toString());
        }
        server.asOwner("initdb -A trust -U sakhius --no-sync -E UTF8 --locale C");
        server.asOwner(
                "pg_ctl -w -l " + data + "/log start -o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data);
        return server;
    }

    private static Path installed() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return INSTALLED;
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(Path::compareTo).orElse(INSTALLED).resolve("bin");
        }
    }

    /** Where its one database is. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=sakhius";
    }

    private void asOwner(String words, String... more) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        List<String> given = List.of(words.split(" "));
        command.add(bin.resolve(given.get(0)).toString());
        command.addAll(List.of("-D", data + "/db"));
        command.addAll(given.subList(1, given.size()));
        command.addAll(List.of(more));
        Command done = Command.run(command.toArray(String[]::new));
        if (done.exit() != 0) {
            throw new IllegalStateException(command + ": " + done.output());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() throws IOException {
        asOwner("pg_ctl -m immediate -w stop");
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
