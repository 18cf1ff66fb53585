package org.sakhius.agent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.testing.Shared;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

class KernelTest {

    private static final MacAddress MAC = MacAddress.parse("a4:83:e7:00:00:01");

    private static byte[] neighbour(int state, byte[] address, byte[] mac) {
        int size = 16 + 12 + 4 + address.length + 4 + mac.length;
        ByteBuffer out = ByteBuffer.allocate((size + 3 & ~3) + 16).order(ByteOrder.nativeOrder());
        out.putInt(size).putShort((short) 28).putShort((short) 2).putInt(7).putInt(0);
        out.put((byte) (address.length == 4 ? 2 : 10)).position(20);
        out.putInt(3).putShort((short) state).put((byte) 0x80).put((byte) 1);
        out.putShort((short) (4 + address.length)).putShort((short) 1).put(address);
        out.putShort((short) (4 + mac.length)).putShort((short) 2).put(mac);
        out.position(size + 3 & ~3);
        out.putInt(16).putShort((short) 3).putShort((short) 2).putInt(7).putInt(0);
        return out.array();
    }

    private static List<Neighbour> read(byte[] message) {
        List<Neighbour> out = new ArrayList<>();
        boolean more = NetlinkMessages.read(message, message.length, 7, out);
        assertThat(more).isFalse();
        return out;
    }

    @Test
    void aNeighbourOfEitherFamilyIsReadAndOneWhoDoesNotAnswerIsNone() {
        byte[] v6 = Cidr.literal("fe80::1").getAddress();
        assertThat(read(neighbour(2, v6, MAC.bytes())))
                .containsExactly(new Neighbour(Cidr.literal("fe80::1"), MAC, 3, true, true));
        byte[] v4 = {10, 0, 0, 1};
        assertThat(read(neighbour(4, v4, MAC.bytes())))
                .as("stale: it may have left long ago")
                .containsExactly(new Neighbour(Cidr.literal("10.0.0.1"), MAC, 3, true, false));
        assertThat(read(neighbour(0x20, v4, MAC.bytes()))).isEmpty();
        assertThat(read(neighbour(0x40, v4, MAC.bytes()))).isEmpty();
        assertThat(read(neighbour(2, v4, new byte[8]))).isEmpty();
        assertThat(read(neighbour(2, new byte[5], MAC.bytes()))).isEmpty();
        assertThat(read(neighbour(2, v4, new byte[6]))).isEmpty();
    }

    @Test
    void damagedMessagesEndNothing() {
        Random random = new Random(20261128);
        byte[] seed = neighbour(2, new byte[] {10, 0, 0, 1}, MAC.bytes());
        for (int i = 0; i < 20_000; i++) {
            byte[] message = seed.clone();
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            int length = random.nextInt(message.length + 1);
            NetlinkMessages.read(message, length, 7, new ArrayList<>());
        }
        List<Neighbour> out = new ArrayList<>();
        NetlinkMessages.read(seed, seed.length, 7, out);
        assertThat(out).hasSize(1);
    }

    @Test
    void theTableOfIpv4IsReadWhereThereIsNoNetlink() {
        List<Neighbour> read = Neighbours.arp(List.of(
                "IP address       HW type     Flags       HW address            Mask     Device",
                "192.168.1.20     0x1         0x2         a4:83:e7:00:00:01     *        none0",
                "192.168.1.21     0x1         0x0         00:00:00:00:00:00     *        none0",
                "192.168.1.x      0x1         0x2         a4:83:e7:00:00:02     *        none0",
                ""));
        assertThat(read)
                .containsExactly(new Neighbour(Cidr.literal("192.168.1.20"), MAC, 0, false, false));
    }

    @Test
    void defaultRoutesAreReadAndOthersAreNot() {
        Set<InetAddress> out = new LinkedHashSet<>();
        Routers.v4(
                List.of(
                        "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT",
                        "eth0 00000000 0101A8C0 0003 0 0 0 00000000 0 0 0",
                        "eth0 0001A8C0 00000000 0001 0 0 0 00FFFFFF 0 0 0"),
                out);
        Routers.v6(
                List.of(
                        "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                                + " fe800000000000000000000000000001 00000400 00000001 00000000"
                                + " 00000003 eth0",
                        "fd530000000000000000000000000000 40 00000000000000000000000000000000 00"
                                + " 00000000000000000000000000000000 00000100 00000001 00000000"
                                + " 00000001 eth0"),
                out);
        assertThat(out).containsExactly(Cidr.literal("192.168.1.1"), Cidr.literal("fe80::1"));
    }

    @Test
    void thisKernelTellsItsNeighbours() throws Exception {
        Shared.skipUnless(Files.exists(Path.of("/proc/net/arp")), "this is no Linux");
        try (Neighbours neighbours = Neighbours.open()) {
            assertThat(neighbours.complete()).isTrue();
            assertThat(neighbours.read()).allMatch(each -> each.mac().single());
            assertThat(neighbours.await(0)).isIn(true, false);
        }
        assertThat(KernelClock.synchronised()).isPresent();
    }
}
