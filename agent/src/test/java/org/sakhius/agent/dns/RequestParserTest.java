package org.sakhius.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.dns.RequestParser.Result;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

class RequestParserTest {
    private final Request request = new Request(Limits.UDP_QUERY_BYTES);

    private Result parse(byte[] message) {
        System.arraycopy(message, 0, request.packet, 0, message.length);
        return RequestParser.parse(request, message.length);
    }

    @Test
    void readsAQuestionInLowerCaseAndKeepsItsSpelling() {
        assertThat(parse(Dns.question("WwW.ExAmple", 28))).isEqualTo(Result.OK);

        assertThat(new String(request.name, 0, request.nameLength, StandardCharsets.US_ASCII))
                .isEqualTo("\u0003www\u0007example\u0000");
        assertThat(request.type).isEqualTo(28);
        assertThat(request.edns).isFalse();
        assertThat(request.udpSize).isEqualTo(512);
        assertThat(request.packet[13]).isEqualTo((byte) 'W');
        assertThat(request.lastLabel).isEqualTo(4);
    }

    @Test
    void theSameNameInAnotherCaseHasTheSameHash() {
        parse(Dns.question("WwW.ExAmple", 1));
        long mixed = request.nameHash;
        parse(Dns.question("www.example", 1));

        assertThat(request.nameHash).isEqualTo(mixed);
    }

    @Test
    void tellsANameBeyondAsciiUntilTheNextOne() {
        parse(Dns.question("\\209\\129.example", 1));
        assertThat(request.beyondAscii).isTrue();
        assertThat(request.copy().beyondAscii).isTrue();
        parse(Dns.question("a.example", 1));
        assertThat(request.beyondAscii).isFalse();
    }

    @Test
    void readsEdns() {
        assertThat(parse(Dns.ednsQuestion("a.example", 1, 4096))).isEqualTo(Result.OK);

        assertThat(request.edns).isTrue();
        assertThat(request.udpSize).isEqualTo(4096);
    }

    @Test
    void aNameOf255BytesIsReadAndOneOf256IsNot() {
        assertThat(parse(longName(255))).isEqualTo(Result.OK);
        assertThat(request.nameLength).isEqualTo(Limits.NAME_BYTES);
        assertThat(parse(longName(256))).isEqualTo(Result.FORMERR);
    }

    @ParameterizedTest
    @CsvSource({
        // what, header and rest in hex, expected
        "too short,1234010000010000,DROP",
        "a response,123481000001000000000000 00 0001 0001,DROP",
        "opcode 15,123478000000000000000000,NOTIMP",
        "no question,123401000000000000000000,FORMERR",
        "two questions,123401000002000000000000 00 0001 0001 00 0001 0001,FORMERR",
        "an answer in it,123401000001000100000000 00 0001 0001,FORMERR",
        "a pointer,123401000001000000000000 c00c 0001 0001,FORMERR",
        "a pointer behind a label,123401000001000000000000 0161 c00c 0001 0001,FORMERR",
        "label of 64,123401000001000000000000 4061616161 00 0001 0001,FORMERR",
        "a label that runs out,123401000001000000000000 056161,FORMERR",
        "no end of name,123401000001000000000000 0161,FORMERR",
        "half a type,123401000001000000000000 0161 00 0001 00,FORMERR",
        "bytes behind the end,123401000001000000000000 00 0001 0001 00,FORMERR",
        "OPT runs out,123401000001000000000001 00 0001 0001 00 0029 04d0 00000000 0004 00,FORMERR",
        "two OPT,123401000001000000000002 00 0001 0001 00 0029 04d0 00000000 0000"
                + " 00 0029 04d0 00000000 0000,FORMERR",
        "OPT with a name,123401000001000000000001 00 0001 0001"
                + " 0161 00 0029 04d0 00000000 0000,FORMERR",
        "an option longer than OPT,123401000001000000000001 00 0001 0001"
                + " 00 0029 04d0 00000000 0004 00640009,FORMERR",
        "version 1,123401000001000000000001 00 0001 0001 00 0029 04d0 00010000 0000,BADVERS",
        "the root,123401000001000000000000 00 0002 0001,OK"
    })
    void refusesWhatIsMalformed(String what, String hex, Result expected) {
        byte[] message = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(parse(message)).as(what).isEqualTo(expected);
    }

    @Test
    void noiseNeverThrows() {
        Random random = new Random(20261123);
        byte[] seed = Dns.ednsQuestion("some.name.example", 65, 1232);
        for (int i = 0; i < 200_000; i++) {
            byte[] message = Arrays.copyOf(seed, random.nextInt(seed.length + 20));
            for (int flips = random.nextInt(6); flips >= 0 && message.length > 0; flips--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            Result result = parse(message);
            if (result == Result.OK) {
                assertThat(request.nameLength).isBetween(1, Limits.NAME_BYTES);
            }
        }
    }

    /** A question whose name has this many bytes on the wire. */
    static byte[] longName(int bytes) {
        byte[] message = new byte[Wire.HEADER + bytes + 4];
        Wire.put16(message, Wire.FLAGS, Wire.RD);
        Wire.put16(message, Wire.QDCOUNT, 1);
        int at = Wire.HEADER;
        int left = bytes - 1;
        while (left > 0) {
            int label = Math.min(left - 1, 63);
            // A rest of one byte cannot be a label.
            label = left - 1 - label == 1 ? label - 1 : label;
            message[at++] = (byte) label;
            Arrays.fill(message, at, at + label, (byte) 'a');
            at += label;
            left -= label + 1;
        }
        Wire.put16(message, at + 1, 1);
        Wire.put16(message, at + 3, 1);
        return message;
    }
}
