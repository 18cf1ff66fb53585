package org.sakhius.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.TestCa;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Each way in which the gateway's own certificate is of no use. */
class CertificateCheckTest {

    @TempDir
    Path folder;

    private final List<Finding> said = new ArrayList<>();

    private String look(Path chain, Path key, @Nullable String name, Duration later) {
        said.clear();
        new CertificateCheck(
                        new Findings(said::add), Clock.systemUTC().instant().plus(later))
                .look("listen", chain, key, name);
        return said.get(0).state() + " " + said.get(0).how();
    }

    @Test
    void everyFaultIsNamed() throws Exception {
        Path own = folder.resolve("own");
        Path other = folder.resolve("other");
        TestCa ca = new TestCa();
        ca.issue(own, Duration.ofDays(60), "dns.example", "*.dns.example");
        ca.issue(other, Duration.ofDays(60), "dns.example");
        Path chain = own.resolve("chain.pem");
        Path key = own.resolve("key.pem");
        assertThat(look(chain, key, "dns.example", Duration.ZERO)).startsWith("OK holds until ");
        assertThat(look(chain, key, "id.dns.example", Duration.ZERO)).startsWith("OK ");
        assertThat(look(chain, key, null, Duration.ZERO)).startsWith("OK ");
        assertThat(look(chain, key, "example", Duration.ZERO)).contains("does not name example");
        assertThat(look(chain, key, "a.b.dns.example", Duration.ZERO)).contains("does not name");
        assertThat(look(chain, other.resolve("key.pem"), null, Duration.ZERO))
                .contains("is not the key of");
        assertThat(look(chain, key, null, Duration.ofDays(47))).startsWith("PROBLEM ");
        assertThat(look(chain, key, null, Duration.ofDays(61))).contains(" ended at ");
        assertThat(look(chain, key, null, Duration.ofDays(-30))).contains(" holds only from ");
        Files.writeString(chain, "nothing");
        assertThat(look(chain, key, null, Duration.ZERO)).contains("cannot be used");
        assertThat(look(folder.resolve("no"), key, null, Duration.ZERO)).contains("cannot be used");
    }
}
