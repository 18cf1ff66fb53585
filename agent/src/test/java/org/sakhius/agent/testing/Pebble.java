package org.sakhius.agent.testing;

import org.awaitility.Awaitility;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

/**
 * A real authority that speaks ACME, on loopback: it looks for proof and refuses some of the
 * numbers that must be used once. Every name leads to this machine.
 */
public final class Pebble implements AutoCloseable {
    /** Where its terms stand. */
    public static final String TERMS = "data:text/plain,Do%20what%20thou%20wilt";

    private final Process names;
    private final Process authority;
    private final int port;
    private final int management;
    private final int proof;
    private final TestCa web;

    private Pebble(
            Process names, Process authority, int port, int management, int proof, TestCa web) {
        this.names = names;
        this.authority = authority;
        this.port = port;
        this.management = management;
        this.proof = proof;
        this.web = web;
    }

    /** Starts it in a folder; the test is skipped where it is not installed. */
    public static Pebble start(Path folder) throws Exception {
        Command.need("pebble", "pebble-challtestsrv");
        TestCa web = new TestCa();
        web.issue(folder, "127.0.0.1");
        web.write(folder.resolve("web-ca.pem"));
        int[] ports = freePorts(6);
        String place = "127.0.0.1:";
        Path config = Files.writeString(folder.resolve("pebble.json"), """
                {"pebble": {"listenAddress": "127.0.0.1:%d",
                 "managementListenAddress": "127.0.0.1:%d",
                 "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d,
                 "ocspResponderURL": "", "externalAccountBindingRequired": false}}
                """.formatted(
                        ports[0],
                        ports[1],
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        ports[2],
                        ports[3]));
        Process names = run(
                folder,
                List.of(
                        "pebble-challtestsrv",
                        "-dns01",
                        place + ports[4],
                        "-defaultIPv6",
                        "",
                        "-http01",
                        "",
                        "-https01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-management",
                        place + ports[5]));
        Process authority = run(
                folder,
                List.of(
                        "pebble",
                        "-strict",
                        "-config",
                        config.toString(),
                        "-dnsserver",
                        place + ports[4]));
        Pebble made = new Pebble(names, authority, ports[0], ports[1], ports[2], web);
        HttpClient http = HttpClient.newBuilder().sslContext(web.trusting()).build();
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            HttpRequest ask = HttpRequest.newBuilder(made.directory()).build();
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        });
        return made;
    }

    private static Process run(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command.get(0) + ".log").toFile());
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        builder.environment().put("PEBBLE_VA_ALWAYS_VALID", "0");
        builder.environment().put("PEBBLE_WFE_NONCEREJECT", "30");
        builder.environment().put("PEBBLE_AUTHZREUSE", "0");
        return builder.start();
    }

    /** Different ones, free at this moment. */
    public static int[] freePorts(int count) throws IOException {
        ServerSocket[] held = new ServerSocket[count];
        int[] ports = new int[count];
        for (int i = 0; i < held.length; i++) {
            held[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ports[i] = held[i].getLocalPort();
        }
        for (ServerSocket each : held) {
            each.close();
        }
        return ports;
    }

    /** What a gateway is configured with. */
    public URI directory() {
        return URI.create("https://127.0.0.1:" + port + "/dir");
    }

    /** The port on which it looks for proof. */
    public int proofPort() {
        return proof;
    }

    /** A client's side that trusts what it certified. */
    public SSLContext trusting() throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(web.trusting()).build();
        URI root = URI.create("https://127.0.0.1:" + management + "/roots/0");
        String pem = http.send(
                        HttpRequest.newBuilder(root).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return TestCa.trusting(pem);
    }

    @Override
    public void close() {
        authority.destroy();
        names.destroy();
        authority.onExit().join();
        names.onExit().join();
    }
}
