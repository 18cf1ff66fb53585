package org.sakhius.console.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL of this machine in a folder of its own, stopped when closed. */
final class PostgresDouble implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path data;
    private final int port;

    private PostgresDouble(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** The folder of PostgreSQL's programs, when it is installed. */
    static Optional<Path> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresDouble start(Path bin) throws Exception {
        // PostgreSQL refuses to run as root and wants a folder of its own user.
        Path data = Files.createTempDirectory("sakhius-pg");
        if (isRoot()) {
            run(List.of("chown", "postgres", data.toString()));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PostgresDouble server = new PostgresDouble(bin, data, port);
        server.asOwner(
                "initdb",
                "-D",
                data + "/db",
                "-A",
                "trust",
                "-U",
                "sakhius",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale",
                "C");
        server.open();
        return server;
    }

    private void open() throws Exception {
        asOwner(
                "pg_ctl",
                "-D",
                data + "/db",
                "-w",
                "-l",
                data + "/log",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data,
                "start");
    }

    /** SIGKILL to the postmaster, as for want of memory, and a start that recovers. */
    void killAndStart() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("db").resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        !postmaster.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
        open();
    }

    /** Runs a line of a shell as a client of this server would, in a folder of the server's own. */
    void shell(String line) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        String where = "cd " + data + " && PATH=" + bin + ":$PATH PGHOST=127.0.0.1 PGPORT=" + port
                + " PGUSER=sakhius ";
        command.addAll(List.of("sh", "-c", where + line));
        run(command);
    }

    /** The folder in which such lines run. */
    Path folder() {
        return data;
    }

    /** Another database of this server. */
    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=sakhius";
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=sakhius";
    }

    private void asOwner(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("failed: " + command);
        }
    }

    @Override
    public void close() throws Exception {
        asOwner("pg_ctl", "-D", data + "/db", "-m", "immediate", "-w", "stop");
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
