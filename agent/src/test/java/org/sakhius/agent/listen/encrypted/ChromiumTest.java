package org.sakhius.agent.listen.encrypted;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.net.QuicSupport;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.Shared;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.agent.upstream.UpstreamPlan;
import org.sakhius.filters.name.NameSet;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A real Chromium with its secure DNS set to the gateway, and to nothing else: a page opens by what
 * the gateway answers over the one transport that it offers.
 */
class ChromiumTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final InetSocketAddress FREE = new InetSocketAddress(HERE, 0);

    /** Not 127.0.0.1, where a browser ends that is told 0.0.0.0. */
    private static final String WHERE = "127.0.0.7";

    private static final String PAGE = "found by the gateway";

    /** Names of a home network may lead to this machine. */
    private static final UpstreamPlan.Rebinding HOME =
            new UpstreamPlan.Rebinding(true, new NameSet(List.of("lan")));

    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;
    private HttpServer page;

    @BeforeEach
    void prepare() throws Exception {
        Command.need("chromium", "certutil");
        TestCa ca = new TestCa();
        ca.write(folder.resolve("ca.pem"));
        ca.issue(folder, "127.0.0.1");
        Path store = Files.createDirectories(folder.resolve(".pki/nssdb"));
        certutil("-N", "-d", "sql:" + store, "--empty-password");
        certutil("-A", "-d", "sql:" + store, "-t", "C,,", "-n", "ca", "-i", folder + "/ca.pem");
        // A browser asks for AAAA and HTTPS as well, and takes an A record there for a mistake.
        upstream = new ErraticUpstream((query, number, tcp) -> List.of(
                query.getQuestion().getType() == Type.A
                        ? ErraticUpstream.address(query, WHERE)
                        : ErraticUpstream.reply(query).toWire()));
        gateway = new TestGateway(folder);
        page = HttpServer.create(new InetSocketAddress(WHERE, 0), 0);
        page.createContext("/", exchange -> {
            byte[] body = ("<title>" + PAGE + "</title>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        page.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (page != null) {
            page.stop(0);
            gateway.close();
            upstream.close();
        }
    }

    private static void certutil(String... arguments) {
        List<String> command = new ArrayList<>(List.of("certutil"));
        command.addAll(Arrays.asList(arguments));
        Command done = Command.run(command.toArray(String[]::new));
        assertThat(done.exit()).as(done.output()).isZero();
    }

    private void start(List<InetSocketAddress> https, List<InetSocketAddress> http3)
            throws Exception {
        gateway.start(
                gateway.blocking("casino.lan"),
                List.of(upstream.address()),
                s -> s.withUpstream(s.upstream().with(HOME))
                        .withEncrypted(new EncryptedSettings(
                                List.of(),
                                https,
                                List.of(),
                                http3,
                                folder.resolve("chain.pem"),
                                folder.resolve("key.pem"),
                                null)));
    }

    /** What the browser makes of a page under that name. */
    private String open(String name, InetSocketAddress resolver, String... more) throws Exception {
        Path profile = Files.createDirectories(folder.resolve("profile-" + name));
        Files.writeString(profile.resolve("Local State"), """
                {"dns_over_https": {"mode": "secure",
                  "templates": "https://127.0.0.1:%d/dns-query{?dns}"}}
                """.formatted(resolver.getPort()));
        List<String> command = new ArrayList<>(List.of(
                "env",
                "HOME=" + folder,
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--dump-dom"));
        command.addAll(Arrays.asList(more));
        command.add("http://" + name + ":" + page.getAddress().getPort() + "/");
        return Command.run(command.toArray(String[]::new)).output();
    }

    @Test
    void aPageOpensByDnsOverHttps() throws Exception {
        start(List.of(FREE), List.of());

        String dom = open("page.lan", gateway.https());

        assertThat(gateway.seen().lines()).contains("judged page.lan ALLOW");
        assertThat(dom).contains(PAGE);
        assertThat(open("casino.lan", gateway.https())).doesNotContain(PAGE);
        assertThat(gateway.seen().lines()).contains("judged casino.lan BLOCK");
    }

    @Test
    void aPageOpensByHttp3() throws Exception {
        Shared.skipUnless(QuicSupport.missing() == null, "there is no native QUIC here");
        start(List.of(), List.of(FREE));
        String origin = "127.0.0.1:" + gateway.http3().getPort();

        String dom = open(
                "page.lan",
                gateway.http3(),
                "--enable-quic",
                "--origin-to-force-quic-on=" + origin);

        assertThat(gateway.seen().lines()).contains("judged page.lan ALLOW");
        assertThat(dom).contains(PAGE);
    }
}
