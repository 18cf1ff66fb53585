package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A changed configuration takes effect while queries are answered. */
class PolicyReloadTest {
    private static final String REST = """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            console: none
            """;

    @TempDir
    Path folder;

    private void write(String changed) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), REST + changed);
    }

    @Test
    void namesAndDevicesAreInForceAtOnceAndAMistakeChangesNothing() throws Exception {
        AgentConfig config = Home.config(folder, "console: none\n");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "fresh.example")).isFalse();

            write("deny: [fresh.example]\n");
            assertThat(gateway.reload()).isTrue();
            assertThat(Home.blocked(gateway, "www.fresh.example")).isTrue();
            assertThat(gateway.policies().current().devices().devices()).isEmpty();

            write("deny: [other.example]\ndefault-profile: nope\n");
            assertThat(gateway.reload()).isFalse();
            assertThat(Home.blocked(gateway, "www.fresh.example")).isTrue();
            assertThat(Home.blocked(gateway, "other.example")).isFalse();
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();

            write("allow: [casino.example]\n");
            assertThat(gateway.reload()).isTrue();
            assertThat(Home.blocked(gateway, "casino.example")).isFalse();
        }
    }

    @Test
    void whatNobodyLooksAtBeforeTheNextStartIsSaid() throws Exception {
        AgentConfig before = Home.config(folder, "console: none\n");
        write("devices: [{ id: a, match: [\"02:00:00:00:00:01\"], profile: child-10-12 }]\n");
        AgentConfig known = ConfigLoader.load(before.file());
        assertThat(PolicyReload.waits(before, known)).contains("what only the network tells");
        write("network: { forwarders: [192.0.2.1] }\n");
        AgentConfig other = ConfigLoader.load(before.file());
        assertThat(PolicyReload.waits(before, other)).contains("network ");
        assertThat(PolicyReload.waits(before, before)).isEmpty();
    }

    @Test
    void noQueryIsLostAndNoBlockedNameAnsweredWhileItIsRead() throws Exception {
        AgentConfig config = Home.config(folder, "console: none\n");
        try (Gateway gateway = Gateway.start(config, Home.options());
                SteadyAsker asker = new SteadyAsker(
                        gateway.dnsAddresses().get(0), 500, i -> "n" + i + ".casino.example")) {
            asker.start();
            await().until(() -> asker.answered() > 100);
            for (int i = 0; i < 30; i++) {
                write("deny: [n" + i + ".example]\n");
                assertThat(gateway.reload()).isTrue();
            }
            asker.stop();

            assertThat(asker.wrong()).isZero();
            assertThat(asker.answered()).isEqualTo(asker.asked());
        }
    }
}
