package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.testing.TestCa;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** The agent goes on to trust its own console when the certificate is renewed, and nobody else. */
class PinnedCertificateTest {
    @TempDir
    Path folder;

    @Test
    void aRenewedCertificateIsTheConsolesTooAndNoOther() throws Exception {
        TestCa ca = new TestCa();
        Path chain = folder.resolve("chain.pem");
        ca.issue(folder, "a.example");
        X509Certificate first = Pem.certificate(chain);
        PinnedCertificate trust = PinnedCertificate.of(chain);
        ca.issue(folder, "a.example");
        X509Certificate second = Pem.certificate(chain);
        ca.issue(folder.resolve("stranger"), "a.example");
        X509Certificate stranger = Pem.certificate(folder.resolve("stranger/chain.pem"));

        assertThatCode(() -> trust.checkServerTrusted(new X509Certificate[] {first}, "EC"))
                .as("until the console takes the new one")
                .doesNotThrowAnyException();
        assertThatCode(() -> trust.checkServerTrusted(new X509Certificate[] {second}, "EC"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {stranger}, "EC"))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "EC"))
                .isInstanceOf(CertificateException.class);
    }
}
