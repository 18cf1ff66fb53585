package org.sakhius.agent.testing;

import org.awaitility.Awaitility;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real DNS server of the machine, with zones of the test's own. */
public final class RealServer implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;

    private RealServer(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Knot with these zones, by origin without trailing dot. */
    public static RealServer knot(Path folder, Map<String, String> zones) throws IOException {
        return knot(folder, zones, "", "");
    }

    /** The same, but it demands cookies of everybody (RFC 7873). */
    public static RealServer knotWithCookies(Path folder, Map<String, String> zones)
            throws IOException {
        return knot(
                folder,
                zones,
                "mod-cookies:\n  - id: all\n    badcookie-slip: 1\n",
                "template:\n  - id: default\n    global-module: mod-cookies/all\n");
    }

    private static RealServer knot(
            Path folder, Map<String, String> zones, String modules, String templates)
            throws IOException {
        Command.need("knotd");
        int port = PortPair.free();
        Files.createDirectories(folder.resolve("db"));
        StringBuilder conf = new StringBuilder(
                "server:\n  listen: [127.0.0.1@%d]\n  rundir: %s\n  udp-workers: 1\n"
                                .formatted(port, folder)
                        + "  tcp-workers: 1\ndatabase:\n  storage: %s/db\n".formatted(folder)
                        + modules
                        + templates
                        + "zone:\n");
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            Path file = folder.resolve(zone.getKey() + ".zone");
            Files.writeString(file, zone.getValue());
            conf.append("  - domain: %s.\n    file: %s\n".formatted(zone.getKey(), file));
            conf.append("    zonefile-sync: -1\n    journal-content: none\n");
        }
        Path file = folder.resolve("knot.conf");
        Files.writeString(file, conf);
        return start(folder, port, List.of("knotd", "-c", file.toString()));
    }

    /** Unbound that forwards everything to another server. */
    public static RealServer unbound(Path folder, InetSocketAddress forward) throws IOException {
        Command.need("unbound");
        int port = PortPair.free();
        Path file = folder.resolve("unbound.conf");
        Files.writeString(file, """
                server:
                  interface: 127.0.0.1@%d
                  username: ""
                  chroot: ""
                  pidfile: ""
                  directory: "%s"
                  do-not-query-localhost: no
                  local-zone: "example." nodefault
                  num-threads: 1
                  module-config: "iterator"
                  use-syslog: no
                  verbosity: 0
                forward-zone:
                  name: "."
                  forward-addr: 127.0.0.1@%d
                """.formatted(port, folder, forward.getPort()));
        return start(folder, port, List.of("unbound", "-d", "-c", file.toString()));
    }

    /** The same, but asked over TLS alone, with this certificate. */
    public static RealServer unboundTls(
            Path folder, InetSocketAddress forward, Path chain, Path key) throws IOException {
        Command.need("unbound");
        int port = PortPair.free();
        int plain = PortPair.free();
        Path file = folder.resolve("unbound-tls.conf");
        Files.writeString(
                file, """
                server:
                  interface: 127.0.0.1@%d
                  interface: 127.0.0.1@%d
                  tls-port: %d
                  tls-service-key: "%s"
                  tls-service-pem: "%s"
                  username: ""
                  chroot: ""
                  pidfile: ""
                  directory: "%s"
                  do-not-query-localhost: no
                  local-zone: "example." nodefault
                  num-threads: 1
                  module-config: "iterator"
                  use-syslog: no
                  verbosity: 0
                forward-zone:
                  name: "."
                  forward-addr: 127.0.0.1@%d
                """.formatted(port, plain, port, key, chain, folder, forward.getPort()));
        RealServer server = start(folder, plain, List.of("unbound", "-d", "-c", file.toString()));
        return new RealServer(
                server.process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Where it answers, over UDP and TCP. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static RealServer start(Path folder, int port, List<String> command)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command.get(0) + ".log").toFile())
                .start();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        byte[] question = Dns.question("alive.example", 1);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(command.get(0) + " ended: see its log");
            }
            return Dns.answers(address, question);
        });
        return new RealServer(process, address);
    }
}
