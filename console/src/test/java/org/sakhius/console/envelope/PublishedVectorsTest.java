package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * The library under the envelopes, held to vectors of others: RFC 9180 over X25519, which is one
 * half of X-Wing, and Wycheproof's edge cases of X25519. Skipped where the data is not at hand.
 */
class PublishedVectorsTest {
    private static final int EXPORT_ONLY = 0xffff;

    private static JsonNode read(String name) throws IOException {
        String shared = System.getenv().getOrDefault("SAKHIUS_SHARED", "../shared");
        Path file = Path.of(System.getProperty("sakhius.root"))
                .resolve(shared)
                .resolve("data/crypto")
                .resolve(name + ".json.gz");
        if (!Files.isReadable(file)) {
            System.err.println("SKIPPED: PublishedVectorsTest, no " + file);
        }
        Assumptions.assumeTrue(Files.isReadable(file));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JsonMapper.shared().readTree(in);
        }
    }

    private static byte[] hex(JsonNode node, String name) {
        return HexFormat.of().parseHex(node.path(name).asString());
    }

    @Test
    void hpkeOfRfc9180OpensWhatItsAuthorsSealed() throws Exception {
        int opened = 0;
        for (JsonNode vector : read("rfc9180-x25519")) {
            if (vector.path("mode").asInt() != HPKE.mode_base
                    || vector.path("aead_id").asInt() == EXPORT_ONLY) {
                continue;
            }
            for (JsonNode bad : new JsonNode[] {null, vector}) {
                HPKEContext context = receiver(vector);
                for (JsonNode each : vector.path("encryptions")) {
                    byte[] aad = hex(each, "aad");
                    byte[] sealed = hex(each, "ct");
                    if (bad != null) {
                        sealed[sealed.length - 1] ^= 1;
                        assertThatThrownBy(() -> context.open(aad, sealed))
                                .isInstanceOf(InvalidCipherTextException.class);
                        break;
                    }
                    assertThat(context.open(aad, sealed)).isEqualTo(hex(each, "pt"));
                    opened++;
                }
            }
        }
        assertThat(opened).isEqualTo(24);
    }

    private static HPKEContext receiver(JsonNode vector) {
        HPKE hpke = new HPKE(
                HPKE.mode_base,
                (short) vector.path("kem_id").asInt(),
                (short) vector.path("kdf_id").asInt(),
                (short) vector.path("aead_id").asInt());
        return hpke.setupBaseR(
                hex(vector, "enc"),
                hpke.deserializePrivateKey(hex(vector, "skRm"), hex(vector, "pkRm")),
                hex(vector, "info"));
    }

    @Test
    void x25519AgreesWithWycheproofAndRefusesTheZeroSecret() throws Exception {
        int checked = 0;
        for (JsonNode group : read("wycheproof-x25519").path("testGroups")) {
            for (JsonNode test : group.path("tests")) {
                byte[] wanted = hex(test, "shared");
                byte[] got = new byte[32];
                X25519Agreement agreement = new X25519Agreement();
                agreement.init(new X25519PrivateKeyParameters(hex(test, "private")));
                X25519PublicKeyParameters other =
                        new X25519PublicKeyParameters(hex(test, "public"));
                String id = "tcId " + test.path("tcId").asInt();
                if (HexFormat.of().formatHex(wanted).matches("0{64}")) {
                    assertThatThrownBy(() -> agreement.calculateAgreement(other, got, 0))
                            .as(id)
                            .isInstanceOf(IllegalStateException.class);
                } else {
                    agreement.calculateAgreement(other, got, 0);
                    assertThat(got).as(id).isEqualTo(wanted);
                }
                checked++;
            }
        }
        assertThat(checked).isEqualTo(518);
    }
}
