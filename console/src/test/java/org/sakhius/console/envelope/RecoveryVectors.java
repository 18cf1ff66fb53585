package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.sakhius.console.envelope.Fixtures.SeededRandom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The recovery vectors, and docs/format/recovery-v1.md once more in Java: only browsers make and
 * read sheets, so that this is the second reading that holds theirs to the text.
 */
final class RecoveryVectors {
    private static final String DAMM = "0317598642" + "7092154863" + "4206871359" + "1750983426"
            + "6123045978" + "3674209581" + "5869720134" + "8945362017" + "9438617205"
            + "2581436790";

    private RecoveryVectors() {}

    static List<Vector> all() {
        SeededRandom random = new SeededRandom("testkit-recovery-v1");
        AgentIdentity agent = AgentIdentity.generate(random);
        AgentIdentity other = AgentIdentity.generate(random);
        String digits = digits(random);
        String sheet = sheet(digits);
        String record = record(digits, agent);
        List<Vector> out = new ArrayList<>();
        out.add(success("recovery-success", sheet, record, agent));
        String zeros = sheet("0".repeat(40));
        out.add(success("recovery-success-zeros", zeros, record("0".repeat(40), agent), agent));
        String glued = sheet.replace(" ", "-");
        out.add(success("recovery-success-hyphens", glued, record, agent));
        out.add(failing("length-short", "length", sheet.substring(1), record));
        out.add(failing("length-letter", "length", "O" + sheet.substring(1), record));
        char slip = sheet.charAt(9) == '9' ? '0' : (char) (sheet.charAt(9) + 1);
        String slipped = sheet.substring(0, 9) + slip + sheet.substring(10);
        out.add(failing("group-one-digit", "group", slipped, record).with("groups", "2"));
        String swapped = sheet.substring(7, 14) + sheet.substring(0, 7) + sheet.substring(14);
        out.add(failing("group-exchanged", "group", swapped, record).with("groups", "1 2"));
        out.add(failing("record-not-json", "record", sheet, record.substring(1)));
        out.add(failing("record-version", "record", sheet, record.replace("\"v\":1", "\"v\":2")));
        String shortKey = record.replaceFirst("(\"agentSigningKey\":\").", "$1");
        out.add(failing("record-short-key", "record", sheet, shortKey));
        out.add(failing("mac-other-gateway", "mac", sheet, mixed(record, record(digits, other))));
        String another = digits(random);
        out.add(failing("mac-other-sheet", "mac", sheet, record(another, agent)));
        return out;
    }

    private static String digits(SeededRandom random) {
        StringBuilder out = new StringBuilder();
        while (out.length() < 40) {
            byte[] one = new byte[1];
            random.nextBytes(one);
            int value = one[0] & 0xFF;
            if (value < 250) {
                out.append(value % 10);
            }
        }
        return out.toString();
    }

    private static Vector success(String name, String sheet, String record, AgentIdentity agent) {
        Keys keys = Keys.of(plain(sheet));
        return new Vector(name)
                .with("type", "recovery")
                .with("expect", "success")
                .with("sheet", sheet)
                .with("record", record)
                .with("signing-seed", keys.signing.seed())
                .with("kem-seed", keys.kem.seed())
                .with("mac-key", keys.mac)
                .with("viewer-id", keys.id())
                .with("agent-id", agent.id());
    }

    private static Vector failing(String name, String error, String sheet, String record) {
        return new Vector("recovery-" + name)
                .with("type", "recovery")
                .with("expect", error)
                .with("sheet", sheet)
                .with("record", record);
    }

    /** The keys of one record under the MAC of the other. */
    private static String mixed(String mac, String keys) {
        String at = "\"mac\":\"";
        return keys.substring(0, keys.indexOf(at)) + mac.substring(mac.indexOf(at));
    }

    /** Judges a vector as docs/format/recovery-v1.md says. */
    static void replay(Vector v) throws Exception {
        String typed = v.get("sheet").replaceAll("[ \\t-]", "");
        String expect = v.get("expect");
        if (!typed.matches("[0-9]{48}")) {
            assertThat("length").isEqualTo(expect);
            return;
        }
        TreeSet<Integer> wrong = new TreeSet<>();
        for (int group = 1; group <= 8; group++) {
            String five = typed.substring(6 * group - 6, 6 * group - 1);
            if (check(group, five) != typed.charAt(6 * group - 1)) {
                wrong.add(group);
            }
        }
        if (!wrong.isEmpty()) {
            assertThat("group").isEqualTo(expect);
            assertThat(wrong.toString().replaceAll("[\\[\\],]", "")).isEqualTo(v.get("groups"));
            return;
        }
        Keys keys = Keys.of(plain(v.get("sheet")));
        byte[] signing;
        byte[] kem;
        byte[] mac;
        try {
            if (!v.get("record").contains("\"v\":1,")) {
                throw new PairingException(PairingError.VERSION, "another version");
            }
            PairingJson in = PairingJson.read(v.get("record"));
            signing = in.bytes("agentSigningKey", EnvelopeFormat.SIGNING_KEY_BYTES);
            kem = in.bytes("agentKemKey", EnvelopeFormat.KEM_PUBLIC_KEY_BYTES);
            mac = in.bytes("mac", 32);
        } catch (PairingException e) {
            assertThat("record").isEqualTo(expect);
            return;
        }
        if (!Arrays.equals(mac, keys.over(signing, kem))) {
            assertThat("mac").isEqualTo(expect);
            return;
        }
        assertThat("success").isEqualTo(expect);
        assertThat(keys.signing.seed()).isEqualTo(v.bytes("signing-seed"));
        assertThat(keys.kem.seed()).isEqualTo(v.bytes("kem-seed"));
        assertThat(keys.mac).isEqualTo(v.bytes("mac-key"));
        assertThat(keys.id()).isEqualTo(v.bytes("viewer-id"));
        assertThat(ViewerId.keyHash(signing, kem)).isEqualTo(v.bytes("agent-id"));
    }

    private static String sheet(String digits) {
        StringBuilder out = new StringBuilder();
        for (int group = 1; group <= 8; group++) {
            String five = digits.substring(5 * group - 5, 5 * group);
            out.append(group == 1 ? "" : " ").append(five).append(check(group, five));
        }
        return out.toString();
    }

    private static String plain(String sheet) {
        return sheet.replaceAll("[ \\t-]", "").replaceAll("(.{5}).", "$1");
    }

    private static char check(int group, String five) {
        int now = DAMM.charAt(group) - '0';
        for (char digit : five.toCharArray()) {
            now = DAMM.charAt(10 * now + digit - '0') - '0';
        }
        return (char) ('0' + now);
    }

    private static String record(String digits, AgentIdentity agent) {
        byte[] signing = agent.signing().publicKey();
        byte[] kem = agent.kem().publicKey();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("agentSigningKey", PairingJson.encode(signing));
        fields.put("agentKemKey", PairingJson.encode(kem));
        fields.put("mac", PairingJson.encode(Keys.of(digits).over(signing, kem)));
        return "{\"v\":1," + PairingJson.write(fields).substring(1);
    }

    /** What follows from the forty digits. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Keys(SigningKey signing, KemKey kem, byte[] mac) {
        static Keys of(String digits) {
            return new Keys(
                    SigningKey.fromSeed(hkdf(digits, "sakhius-recovery-signing-v1")),
                    KemKey.fromSeed(hkdf(digits, "sakhius-recovery-kem-v1")),
                    hkdf(digits, "sakhius-recovery-mac-v1"));
        }

        byte[] id() {
            return ViewerId.of(signing.publicKey(), kem.publicKey());
        }

        byte[] over(byte[] agentSigning, byte[] agentKem) {
            byte[] label = ascii("sakhius-recovery-record-v1");
            byte[] message = Bytes.concat(label, id(), agentSigning, agentKem);
            HMac hmac = new HMac(new SHA256Digest());
            hmac.init(new KeyParameter(mac));
            hmac.update(message, 0, message.length);
            byte[] out = new byte[hmac.getMacSize()];
            hmac.doFinal(out, 0);
            return out;
        }

        private static byte[] hkdf(String digits, String info) {
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
            hkdf.init(new HKDFParameters(ascii(digits), null, ascii(info)));
            byte[] out = new byte[32];
            hkdf.generateBytes(out, 0, out.length);
            return out;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
