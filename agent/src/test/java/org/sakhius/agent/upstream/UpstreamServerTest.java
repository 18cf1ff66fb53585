package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamServerTest {
    @ParameterizedTest
    @CsvSource({
        "udp://192.0.2.1,udp://192.0.2.1:53",
        "udp://127.0.0.1:5300,udp://127.0.0.1:5300",
        "tcp://[2001:db8::1]:5353,tcp://[2001:db8:0:0:0:0:0:1]:5353",
        "tls://192.0.2.1,tls://192.0.2.1:853",
        "tls://192.0.2.1#dns.example,tls://192.0.2.1:853#dns.example",
        "https://192.0.2.1,https://192.0.2.1:443/dns-query",
        "https://192.0.2.1:8443/q#dns.example,https://192.0.2.1:8443/q#dns.example",
        "quic://192.0.2.1#dns.example,quic://192.0.2.1:853#dns.example",
        "h3://192.0.2.1,h3://192.0.2.1:443/dns-query",
        "h3://192.0.2.1:8443/q#dns.example,h3://192.0.2.1:8443/q#dns.example"
    })
    void readsEveryKind(String text, String shown) {
        assertThat(UpstreamServer.parse(text)).hasToString(shown);
    }

    @Test
    void neverLooksUpAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpstreamServer.parse("udp://dns.example:53"))
                .withMessageContaining("in digits");
    }
}
