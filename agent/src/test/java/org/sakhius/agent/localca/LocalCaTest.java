package org.sakhius.agent.localca;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Command;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/** The house's own authority: what it vouches for, what it cannot, and how it lives on. */
class LocalCaTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path data;

    private CaFiles files;

    @BeforeEach
    void open() throws Exception {
        files = CaFiles.in(data);
        start(NOW);
    }

    private void start(Instant now) throws IOException {
        LocalCa.open(data, Clock.fixed(now, ZoneOffset.UTC), RANDOM).close();
    }

    /** As openssl, which knows nothing of how it was made, sees it. */
    private Command verify(X509Certificate leaf, Instant at) throws Exception {
        Command.need("openssl");
        Path file = data.resolve("leaf.pem");
        Pem.write(file, leaf);
        return Command.run(
                "openssl",
                "verify",
                "-attime",
                String.valueOf(at.getEpochSecond()),
                "-CAfile",
                files.authority().toString(),
                file.toString());
    }

    private void validate(X509Certificate leaf, Instant at) throws Exception {
        assertThat(verify(leaf, at).output()).contains("leaf.pem: OK");
    }

    private X509Certificate stolen(GeneralName name) throws Exception {
        X509Certificate authority = Pem.certificate(files.authority());
        KeyPair keys = new Issuer(RANDOM).keys();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded()),
                BigInteger.TEN,
                Date.from(NOW),
                Date.from(NOW.plus(Duration.ofDays(10))),
                new X500Name("CN=stolen"),
                keys.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(Pem.key(files.authorityKey()))));
    }

    @Test
    void theGatewaysCertificateHoldsForItsNameAndTheIdsBelow() throws Exception {
        X509Certificate shown = Pem.certificate(files.chain());
        validate(shown, NOW.plusSeconds(60));
        assertThat(shown.getSubjectAlternativeNames())
                .extracting(san -> String.valueOf(san.get(1)))
                .containsExactly("sakhius.home.arpa", "*.sakhius.home.arpa");
        assertThat(Duration.between(NOW, shown.getNotAfter().toInstant()).toDays())
                .isEqualTo(Limits.LOCAL_CA_CERTIFICATE_DAYS);
    }

    @ParameterizedTest
    @CsvSource({"2,home.arpa.example", "2,bank.example", "7,192.0.2.1", "7,2001:db8::1"})
    void whoStealsItsKeyCanVouchForNoNameOfTheWorld(int kind, String name) throws Exception {
        Command seen = verify(stolen(new GeneralName(kind, name)), NOW.plusSeconds(60));
        assertThat(seen.exit()).isNotZero();
        assertThat(seen.output()).contains("subtree violation");
    }

    @Test
    void theSameCheckLetsNamesOfTheHouseThrough() throws Exception {
        validate(
                stolen(new GeneralName(GeneralName.dNSName, "nas.home.arpa")), NOW.plusSeconds(60));
    }

    @Test
    void itIsKeptOverARestartAndItsKeysAreTheOwnersAlone() throws Exception {
        byte[] authority = Files.readAllBytes(files.authority());
        byte[] chain = Files.readAllBytes(files.chain());
        start(NOW.plus(Duration.ofDays(
                Limits.LOCAL_CA_CERTIFICATE_DAYS - Limits.LOCAL_CA_RENEW_DAYS - 1)));
        assertThat(Files.readAllBytes(files.authority())).isEqualTo(authority);
        assertThat(Files.readAllBytes(files.chain())).isEqualTo(chain);
        for (Path key : List.of(files.authorityKey(), files.key())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void beforeItEndsTheCertificateIsMadeAnewByTheSameAuthority() throws Exception {
        byte[] authority = Files.readAllBytes(files.authority());
        X509Certificate first = Pem.certificate(files.chain());
        Instant late = NOW.plus(
                Duration.ofDays(Limits.LOCAL_CA_CERTIFICATE_DAYS - Limits.LOCAL_CA_RENEW_DAYS));
        start(late);
        X509Certificate second = Pem.certificate(files.chain());
        assertThat(second).isNotEqualTo(first);
        validate(second, late.plusSeconds(60));
        assertThat(Files.readAllBytes(files.authority())).isEqualTo(authority);
    }

    @Test
    void whatAPowerCutLeftHalfIsMadeWhole() throws Exception {
        Files.writeString(files.key(), "half");
        start(NOW);
        validate(Pem.certificate(files.chain()), NOW.plusSeconds(60));
        Files.delete(files.authorityKey());
        start(NOW);
        validate(Pem.certificate(files.chain()), NOW.plusSeconds(60));
        Files.writeString(files.authority(), "half");
        start(NOW);
        validate(Pem.certificate(files.chain()), NOW.plusSeconds(60));
    }

    @Test
    void aClockThatLostItsTimeMakesNothingThatIsOverToday() throws Exception {
        Files.delete(files.authority());
        start(Instant.EPOCH);
        validate(Pem.certificate(files.chain()), Instant.parse("2026-11-24T00:00:00Z"));
    }
}
