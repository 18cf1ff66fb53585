package org.sakhius.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What is asked takes no address; what is answered is read strictly, whatever it is. */
class ProbeMessagesTest {

    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final InetAddress ROUTER = Cidr.literal("192.168.1.1");
    private static final InetAddress LINK = Cidr.literal("fe80::1");
    private static final int ID = 0x12345678;

    private static byte[] offer(int type, byte[]... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] fixed = new byte[240];
        fixed[0] = 2;
        ByteBuffer.wrap(fixed).putInt(4, ID).putInt(236, 0x63825363);
        out.writeBytes(fixed);
        out.writeBytes(new byte[] {53, 1, (byte) type});
        for (byte[] option : options) {
            out.writeBytes(option);
        }
        out.write(255);
        return out.toByteArray();
    }

    private static List<InetAddress> servers(@Nullable Offer offer) {
        return Objects.requireNonNull(offer).servers();
    }

    private static Offer taken(byte[] message) {
        return Objects.requireNonNull(read(message));
    }

    private static @Nullable Offer read(byte[] message) {
        return Dhcp4Messages.answer(message, message.length, ID, ROUTER, "eth0");
    }

    @Test
    void nothingThatIsAskedTakesAnAddress() {
        for (byte[] question : new byte[][] {
            Dhcp4Messages.discover(ID, MAC), Dhcp4Messages.inform(ID, MAC, new byte[] {10, 0, 0, 2})
        }) {
            assertThat(question).hasSizeGreaterThanOrEqualTo(300);
            assertThat(question[240]).isEqualTo((byte) 53);
            // DISCOVER and INFORM; REQUEST would be 3.
            assertThat(question[242]).isIn((byte) 1, (byte) 8);
            assertThat(Arrays.copyOfRange(question, 28, 34)).isEqualTo(MAC.bytes());
            assertThat(question[10] & 0x80).isEqualTo(0x80);
        }
        byte[] request = Ipv6Messages.informationRequest(ID, MAC);
        assertThat(request[0]).isEqualTo((byte) 11);
        // Neither IA_NA nor IA_TA is asked for.
        assertThat(request).doesNotContain((byte) 4);
    }

    @Test
    void theServersOfAnOfferAreReadInTheirOrder() {
        Offer offer = taken(offer(
                2, new byte[] {54, 4, 10, 0, 0, 9}, new byte[] {0, 0, 6, 8, 10, 0, 0, 1, 9, 9, 9, 9
                }));
        assertThat(offer.from()).isEqualTo(Cidr.literal("10.0.0.9"));
        assertThat(offer.servers())
                .containsExactly(Cidr.literal("10.0.0.1"), Cidr.literal("9.9.9.9"));
        assertThat(taken(offer(5)).servers()).isEmpty();
        assertThat(taken(offer(5)).from()).isEqualTo(ROUTER);
    }

    @Test
    void anOptionInPartsAndInTheFieldsOfOthersIsOne() {
        byte[] message =
                offer(2, new byte[] {6, 2, 10, 0}, new byte[] {6, 2, 0, 1}, new byte[] {52, 1, 1});
        message[108] = 6;
        message[109] = 4;
        System.arraycopy(new byte[] {9, 9, 9, 9, (byte) 255}, 0, message, 110, 5);
        assertThat(taken(message).servers())
                .containsExactly(Cidr.literal("10.0.0.1"), Cidr.literal("9.9.9.9"));
    }

    @Test
    void othersAnswersAndRequestsAreNotOurs() {
        assertThat(read(offer(6))).isNull();
        assertThat(read(offer(3))).isNull();
        byte[] other = offer(2);
        other[7]++;
        assertThat(read(other)).isNull();
        byte[] request = offer(2);
        request[0] = 1;
        assertThat(read(request)).isNull();
    }

    private static byte[] advertisement(int lifetime) {
        ByteBuffer out = ByteBuffer.allocate(16 + 8 + 24);
        out.put((byte) 134).position(16);
        out.put((byte) 1).put((byte) 1).put(MAC.bytes());
        out.put((byte) 25).put((byte) 3).putShort((short) 0).putInt(lifetime);
        out.put(Cidr.literal("2001:db8::53").getAddress());
        return out.array();
    }

    @Test
    void serversOfAnAdvertisementHoldWhileTheirLifetimeDoes() {
        byte[] good = advertisement(600);
        Offer offer = Ipv6Messages.advertisement(good, good.length, LINK, "eth0");
        assertThat(offer).isNotNull();
        assertThat(offer.servers()).containsExactly(Cidr.literal("2001:db8::53"));
        byte[] over = advertisement(0);
        assertThat(servers(Ipv6Messages.advertisement(over, over.length, LINK, "eth0")))
                .isEmpty();
        // RFC 4861 6.1.2: from the link only.
        InetAddress far = Cidr.literal("2001:db8::1");
        assertThat(Ipv6Messages.advertisement(good, good.length, far, "eth0")).isNull();
        good[17] = 0;
        assertThat(Ipv6Messages.advertisement(good, good.length, LINK, "eth0")).isNull();
    }

    @Test
    void theServersOfDhcp6AreRead() {
        ByteBuffer out = ByteBuffer.allocate(4 + 4 + 32);
        out.putInt(7 << 24 | ID & 0xffffff).putShort((short) 23).putShort((short) 32);
        out.put(Cidr.literal("fd53::1").getAddress())
                .put(Cidr.literal("fd53::2").getAddress());
        byte[] reply = out.array();
        assertThat(servers(Ipv6Messages.reply(reply, reply.length, ID, LINK, "eth0")))
                .containsExactly(Cidr.literal("fd53::1"), Cidr.literal("fd53::2"));
        assertThat(Ipv6Messages.reply(reply, reply.length, ID + 1, LINK, "eth0"))
                .isNull();
        assertThat(Ipv6Messages.reply(reply, reply.length - 1, ID, LINK, "eth0"))
                .isNull();
    }

    /** No message of a stranger ends the look: each is an answer or none. */
    @Test
    void damagedMessagesEndNothing() {
        Random random = new Random(20261128);
        byte[][] seeds = {
            offer(2, new byte[] {6, 8, 1, 1, 1, 1, 9, 9, 9, 9}, new byte[] {52, 1, 3}),
            advertisement(600),
            Ipv6Messages.informationRequest(ID, MAC)
        };
        int offers = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] message = seeds[i % seeds.length].clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(message.length + 1);
            offers += Dhcp4Messages.answer(message, length, ID, ROUTER, "eth0") == null ? 0 : 1;
            offers += Ipv6Messages.advertisement(message, length, LINK, "eth0") == null ? 0 : 1;
            offers += Ipv6Messages.reply(message, length, ID, LINK, "eth0") == null ? 0 : 1;
        }
        assertThat(offers).isPositive();
    }
}
