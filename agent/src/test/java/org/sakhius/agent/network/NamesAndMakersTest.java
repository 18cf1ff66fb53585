package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.probe.NetworkProbe;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What helps a guardian to recognise a device, and the figures that doctor reads. */
class NamesAndMakersTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final MacAddress PHONE = MacAddress.parse("a4:83:e7:00:00:01");
    private static final MacAddress EVIL = MacAddress.parse("a4:83:e7:00:00:02");
    private static final MacAddress LIAR = MacAddress.parse("a4:83:e7:00:00:03");

    @TempDir
    Path folder;

    /** A router that knows three names, one of them an attacker's, one under a wrong id. */
    private static void serve(DatagramSocket socket) {
        Map<String, String> names = Map.of(
                "1.0.0.10.in-addr.arpa.", "Bat-iPhone.lan.",
                "2.0.0.10.in-addr.arpa.", "<script>.lan.",
                "3.0.0.10.in-addr.arpa.", "admin.lan.");
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                Record question = query.getQuestion();
                boolean lie = question.getName().toString().startsWith("3.");
                Message reply = new Message(query.getHeader().getID() + (lie ? 1 : 0) & 0xffff);
                reply.getHeader().setFlag(Flags.QR);
                reply.addRecord(question, Section.QUESTION);
                Name target = Name.fromString(names.get(question.getName().toString()));
                reply.addRecord(
                        new PTRRecord(question.getName(), DClass.IN, 60, target), Section.ANSWER);
                byte[] wire = reply.toWire();
                socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // The test is over.
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void theRouterTellsNamesAndOnlyNames() throws Exception {
        AtomicInteger found = new AtomicInteger();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serve(socket));
            server.start();
            NameFinder names = new NameFinder(
                    List.of(new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort())),
                    false,
                    new SecureRandom(),
                    found::incrementAndGet);
            names.want(EVIL, Cidr.literal("10.0.0.2"), 1000);
            names.want(LIAR, Cidr.literal("10.0.0.3"), 1000);
            names.want(PHONE, Cidr.literal("10.0.0.1"), 1000);
            await().atMost(LONG).until(() -> found.get() == 1);
            // Asked again within the hour, it is not asked.
            names.want(PHONE, Cidr.literal("10.0.0.2"), 1001);
            assertThat(names.names()).isEqualTo(Map.of(PHONE, "bat-iphone"));
        }
    }

    @Test
    void theMakerIsFoundInEitherListAndNotForMadeUpAddresses() throws Exception {
        Path hwdb = Files.writeString(folder.resolve("hwdb"), """
            OUI:A483E6*
             ID_OUI_FROM_DATABASE=Other

            OUI:A483E7*
             ID_OUI_FROM_DATABASE=Maker of Phones
            """);
        Path ieee = Files.writeString(folder.resolve("oui.txt"), """
            A4-83-E7   (hex) X
            A483E7     (base 16)    Maker, Inc.
            """);
        Path missing = folder.resolve("missing");
        assertThat(new Makers(List.of(missing, hwdb)).of(PHONE)).isEqualTo("Maker of Phones");
        assertThat(new Makers(List.of(ieee)).of(PHONE)).isEqualTo("Maker, Inc.");
        assertThat(new Makers(List.of(missing)).of(PHONE)).isEmpty();
        MacAddress madeUp = MacAddress.parse("a6:83:e7:00:00:01");
        assertThat(new Makers(List.of(hwdb)).of(madeUp)).isEmpty();
    }

    @Test
    void figuresAreReadAsTheyWereWrittenAndADamagedFileIsSaid() throws Exception {
        assertThat(NetworkFile.read(folder)).isNull();
        Station silent = new Station(
                PHONE,
                List.of(Cidr.literal("10.0.0.1"), Cidr.literal("fe80::1")),
                "tv",
                null,
                false,
                false,
                false,
                0,
                0);
        NetworkFacts facts =
                new NetworkFacts(5, 3, true, 1, List.of(silent), NetworkProbe.Result.NONE);
        Instant made = Instant.ofEpochSecond(1_795_867_010);
        NetworkFile.write(NetworkFile.in(folder), NetworkFile.text(facts), made);
        assertThat(NetworkFile.read(folder)).isEqualTo(new NetworkFile.Read(made, facts));
        for (String damaged : List.of(
                "",
                "sakhius-network 1\n",
                "sakhius-network 1 x 1 1 true 0\n",
                "sakhius-network 1 1 1 1 true 0\nnonsense\n")) {
            Files.writeString(NetworkFile.in(folder), damaged);
            assertThatIOException().isThrownBy(() -> NetworkFile.read(folder));
        }
    }

    @Test
    void aRouterThatAsksAloneIsToldFromOneThatAsksBesides() {
        assertThat(facts(3, 0, true).throughRouter()).isTrue();
        assertThat(facts(3, 1, true).throughRouter()).isFalse();
        assertThat(facts(3, 0, false).throughRouter()).isFalse();
        assertThat(facts(0, 0, true).throughRouter()).isFalse();
    }

    private static NetworkFacts facts(int stations, int asking, boolean router) {
        return new NetworkFacts(stations, asking, router, 0, List.of(), NetworkProbe.Result.NONE);
    }
}
