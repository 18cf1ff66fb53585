package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Every lie comes before the truth; none of them may be believed, nor end the wait. */
class SpoofedRepliesTest {
    private static final String TRUTH = "192.0.2.1";
    private static final String LIE = "203.0.113.66";

    @TempDir
    Path folder;

    private void truthWins(ErraticUpstream.Script lies) throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    List<byte[]> replies = new ArrayList<>(lies.replies(query, number, tcp));
                    replies.add(ErraticUpstream.address(query, TRUTH));
                    return replies;
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            Message reply = Dns.ask(gateway.address(), "bank.example", Type.A);
            assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo(TRUTH);
            assertThat(upstream.asked()).isEqualTo(1);
        }
    }

    private static Message lie(Message query) throws IOException {
        return new Message(ErraticUpstream.address(query, LIE));
    }

    private static Message lieAbout(Message query, String name, int type, int dclass)
            throws IOException {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        Name of = Name.fromString(name);
        reply.addRecord(Record.newRecord(of, type, dclass), Section.QUESTION);
        InetAddress address = InetAddress.getByName(LIE);
        reply.addRecord(new ARecord(of, dclass, 300, address), Section.ANSWER);
        return reply;
    }

    @Test
    void wrongIds() throws Exception {
        truthWins((query, number, tcp) -> {
            List<byte[]> replies = new ArrayList<>();
            Random random = new Random(7);
            for (int i = 0; i < 200; i++) {
                byte[] wire = lie(query).toWire();
                int id = query.getHeader().getID() + 1 + random.nextInt(65535);
                wire[0] = (byte) (id >> 8);
                wire[1] = (byte) id;
                replies.add(wire);
            }
            return replies;
        });
    }

    @Test
    void anotherQuestion() throws Exception {
        truthWins((query, number, tcp) -> List.of(
                lieAbout(query, "bank2.example.", Type.A, DClass.IN).toWire(),
                lieAbout(query, "ban.example.", Type.A, DClass.IN).toWire(),
                lieAbout(query, "bank.example.", Type.AAAA, DClass.IN).toWire(),
                lieAbout(query, "bank.example.", Type.A, DClass.CH).toWire()));
    }

    @Test
    void aQueryInsteadOfAReplyAndAnotherOpcode() throws Exception {
        truthWins((query, number, tcp) -> {
            byte[] noReply = lie(query).toWire();
            noReply[2] &= 0x7f;
            byte[] opcode = lie(query).toWire();
            opcode[2] |= 0x28;
            return List.of(noReply, opcode);
        });
    }

    @Test
    void noQuestionTwoQuestionsAndNoise() throws Exception {
        truthWins((query, number, tcp) -> {
            byte[] none = lie(query).toWire();
            none[5] = 0;
            byte[] two = lie(query).toWire();
            two[5] = 2;
            byte[] head = {two[0], two[1], (byte) 0x81, (byte) 0x80};
            byte[] cut = java.util.Arrays.copyOf(lie(query).toWire(), 20);
            return List.of(none, two, head, cut, new byte[0]);
        });
    }

    @Test
    void anotherAddressOrPort() throws Exception {
        InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
        try (DatagramSocket stranger = new DatagramSocket(0, elsewhere);
                DatagramSocket neighbour =
                        new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<ErraticUpstream> self = new ArrayList<>();
            ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                byte[] lie = lie(query).toWire();
                List<Integer> ports = self.get(0).ports();
                DatagramPacket packet = new DatagramPacket(
                        lie,
                        lie.length,
                        InetAddress.getLoopbackAddress(),
                        ports.get(ports.size() - 1));
                stranger.send(packet);
                neighbour.send(packet);
                return List.of(ErraticUpstream.address(query, TRUTH));
            });
            self.add(upstream);
            try (upstream;
                    TestGateway gateway = new TestGateway(folder)) {
                gateway.start(gateway.blocking(), upstream.address());
                Message reply = Dns.ask(gateway.address(), "bank.example", Type.A);
                assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                        .isEqualTo(TRUTH);
            }
        }
    }
}
