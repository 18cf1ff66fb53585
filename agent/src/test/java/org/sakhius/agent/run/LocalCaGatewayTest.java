package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Dns;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** A gateway without a certificate of the world: other programs trust what it made itself. */
class LocalCaGatewayTest {
    @TempDir
    Path folder;

    @Test
    void theListenersThePageAndTheNameFitTogether() throws Exception {
        Command.need("kdig");
        int tls;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tls = free.getLocalPort();
        }
        Path file = folder.resolve("sakhius.yaml");
        String yaml = "data: data\nlisten: { dns: [\"127.0.0.1:0\"], tls: [\"127.0.0.1:" + tls
                + "\"], certificate: local-ca }\nupstream: { servers: [\"udp://192.0.2.1\"] }\n"
                + "deny: [casino.example]\n"
                + "console: { embedded: { listen: \"127.0.0.1:0\", tls: local-ca,"
                + " publicUrl: \"https://sakhius.home.arpa:8443\" } }\n";
        AgentConfig config = ConfigLoader.parse(file, yaml, ConfigLoader.Purpose.AGENT);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress dns = gateway.dnsAddresses().get(0);
            assertThat(Dns.ask(dns, "sakhius.home.arpa", Type.A)
                            .getSection(Section.ANSWER)
                            .get(0)
                            .rdataToString())
                    .isEqualTo("127.0.0.1");
            assertThat(Dns.ask(dns, "nas.home.arpa", Type.A).getRcode()).isEqualTo(3);
            Path ca = config.data().resolve("local-ca/ca.pem");
            String answer = Command.run(
                            "kdig",
                            "@127.0.0.1",
                            "-p",
                            String.valueOf(tls),
                            "+tls-ca=" + ca,
                            "+tls-hostname=sakhius.home.arpa",
                            "+short",
                            "casino.example")
                    .output();
            assertThat(answer).isEqualTo("0.0.0.0\n");
            assertThat(Objects.requireNonNull(gateway.consoleUrl()))
                    .isEqualTo(URI.create("https://sakhius.home.arpa:8443"));
        }
    }
}
