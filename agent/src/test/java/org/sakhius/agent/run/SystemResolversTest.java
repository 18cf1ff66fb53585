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

    private void place(String file, String text) throws Exception {
        Path at = folder.resolve(file);
        Files.createDirectories(at.getParent());
        Files.writeString(at, text);
    }

    @Test
    void whereTheSystemAsksItselfThoseGivenByDhcpAreTaken() throws Exception {
        List<InetSocketAddress> listen = List.of(new InetSocketAddress("0.0.0.0", 53));
        place("run/systemd/netif/leases/2", "ADDRESS=192.168.1.9\nDNS=192.168.1.1 192.168.1.2\n");
        place("etc/resolv.conf", "nameserver 127.0.0.1\n");
        assertThat(SystemResolvers.find(folder, listen))
                .hasToString("[udp://192.168.1.1:53, udp://192.168.1.2:53]");

        place("run/NetworkManager/no-stub-resolv.conf", "nameserver 192.168.7.1\n");
        assertThat(SystemResolvers.find(folder, listen)).hasToString("[udp://192.168.7.1:53]");

        place("etc/resolv.conf", "nameserver 127.0.0.53\n");
        List<InetSocketAddress> elsewhere = List.of(new InetSocketAddress("192.168.1.9", 53));
        place("run/systemd/resolve/resolv.conf", "nameserver 192.168.8.1\n");
        assertThat(SystemResolvers.find(folder, elsewhere)).hasToString("[udp://192.168.8.1:53]");

        place("etc/resolv.conf", "nameserver 192.168.9.1\n");
        assertThat(SystemResolvers.find(folder, listen)).hasToString("[udp://192.168.9.1:53]");
    }

    @Test
    void aStubIsBetterThanNobody() throws Exception {
        place("etc/resolv.conf", "nameserver 127.0.0.53\n");

        assertThat(SystemResolvers.find(folder, List.of(new InetSocketAddress("192.168.1.9", 53))))
                .hasToString("[udp://127.0.0.53:53]");
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
