package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SystemResolversTest {
    @TempDir
    Path folder;

    @Test
    void theSystemsServersAreTakenInTheirOrderAndNeverOurselves() throws Exception {
        Path file = folder.resolve("resolv.conf");
        Files.writeString(file, """
                # made by DHCP
                search lan
                nameserver 127.0.0.1
                nameserver 192.168.1.1
                nameserver   2001:db8::1
                nameserver nonsense
                """);

        assertThat(SystemResolvers.read(file, List.of(new InetSocketAddress("0.0.0.0", 53))))
                .hasToString("[udp://192.168.1.1:53, udp://[2001:db8:0:0:0:0:0:1]:53]");
        assertThat(SystemResolvers.read(file, List.of(new InetSocketAddress("0.0.0.0", 5353))))
                .hasSize(3);
    }

    @Test
    void noServerIsAStartErrorWithItsMend() throws Exception {
        Path file = folder.resolve("resolv.conf");
        Files.writeString(file, "nameserver 127.0.0.1\n");

        assertThatThrownBy(() ->
                        SystemResolvers.read(file, List.of(new InetSocketAddress("127.0.0.1", 53))))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("upstream: { servers:");
        assertThatThrownBy(() -> SystemResolvers.read(folder.resolve("none"), List.of()))
                .isInstanceOf(StartException.class);
    }
}
