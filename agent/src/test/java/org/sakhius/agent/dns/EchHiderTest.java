package org.sakhius.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBBase;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class EchHiderTest {
    private static final Name NAME = name("www.place.example.");
    private static final byte[] KEYS = {0, 4, 1, 2, 3, 4};

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Message answer(boolean ech) throws IOException {
        Message reply = Message.newQuery(Record.newRecord(NAME, Type.HTTPS, DClass.IN));
        reply.getHeader().setFlag(0);
        SVCBBase.ParameterAlpn alpn = new SVCBBase.ParameterAlpn();
        alpn.fromString("h2");
        SVCBBase.ParameterIpv6Hint six = new SVCBBase.ParameterIpv6Hint();
        six.fromString("2001:db8::7");
        List<SVCBBase.ParameterBase> all =
                ech ? List.of(alpn, new SVCBBase.ParameterEch(KEYS), six) : List.of(alpn, six);
        reply.addRecord(new HTTPSRecord(NAME, DClass.IN, 300, 1, Name.root, all), Section.ANSWER);
        // Its owner points back to the name of the question.
        reply.addRecord(
                new ARecord(NAME, DClass.IN, 300, InetAddress.getByName("192.0.2.7")),
                Section.ADDITIONAL);
        return reply;
    }

    private static Message walked(Message message, boolean ech) throws IOException {
        byte[] wire = message.toWire();
        Keeping keeping = new Keeping(0, 3600, true, true, ech);
        int questionEnd = 12 + NAME.length() + 4;
        LearntAnswer learnt = new AnswerWalker(keeping).walk(wire, wire.length, questionEnd, 0);
        return new Message(Objects.requireNonNull(learnt).wire());
    }

    private static SVCBBase service(Message message) {
        return (SVCBBase) message.getSection(Section.ANSWER).get(0);
    }

    @Test
    void theKeysAreGoneAndEverythingElseStays() throws IOException {
        Message hidden = walked(answer(true), false);
        assertThat(service(hidden).getSvcParamValue(SVCBBase.ECH)).isNull();
        assertThat(service(hidden).getSvcParamValue(SVCBBase.ALPN).toString()).isEqualTo("h2");
        assertThat(service(hidden).getSvcParamValue(SVCBBase.IPV6HINT).toString())
                .isEqualTo("2001:db8:0:0:0:0:0:7");
        Record address = hidden.getSection(Section.ADDITIONAL).get(0);
        assertThat(address.getName()).isEqualTo(NAME);
        assertThat(address.rdataToString()).isEqualTo("192.0.2.7");
    }

    @Test
    void theyStayWhereNobodyWantsThemHidden() throws IOException {
        Message shown = walked(answer(true), true);
        assertThat(service(shown).getSvcParamValue(SVCBBase.ECH)).isNotNull();
        Message without = answer(false);
        assertThat(walked(without, false).toWire()).isEqualTo(without.toWire());
    }

    @Test
    void damagedParametersDoNoHarm() throws IOException {
        Random random = new Random(7);
        byte[] wire = answer(true).toWire();
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = wire.clone();
            for (int j = 0; j < 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            EchHider.hide(damaged, 12 + NAME.length() + 4, 2);
            assertThat(damaged).hasSize(wire.length);
        }
    }
}
