package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

/** A card's link comes back as the same card, whatever the console's address looks like. */
class PairingCardTest {
    private final Fixtures fix = new Fixtures("card");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8053",
                "https://sakhius.home.arpa:8443",
                "https://console.example/school"
            })
    void theLinkRoundTrips(String url) throws Exception {
        PairingCard card = PairingCard.issue(URI.create(url), fix.agent(), fix.random());
        assertThat(card.link()).startsWith(url + "/#pair=");
        PairingCard read = PairingCard.parse(card.link());
        assertThat(read.publicUrl()).isEqualTo(URI.create(url));
        assertThat(read.agentKeyHash()).isEqualTo(fix.agent().id());
        assertThat(read.secret()).isEqualTo(card.secret());
    }

    @Test
    void aTrailingSlashIsNotDoubled() {
        URI url = URI.create("http://localhost:8053/");
        assertThat(PairingCard.issue(url, fix.agent(), fix.random()).link())
                .startsWith("http://localhost:8053/#pair=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///tmp",
                "//host",
                "http://h/?a=b",
                "http://h/#x"
            })
    void onlyPlainWebAddressesCarryACard(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairingCard(URI.create(url), new byte[32], new byte[16]));
    }

    @Test
    void aLinkThatIsNoAddressIsRefusedCleanly() {
        String fragment = new PairingCard(URI.create("http://h"), new byte[32], new byte[16])
                .link()
                .substring("http://h/".length());
        for (String base : new String[] {"", "not an address ", "ftp://h/", "http://h/?q="}) {
            assertThatExceptionOfType(PairingException.class)
                    .isThrownBy(() -> PairingCard.parse(base + fragment))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(PairingError.FORMAT));
        }
    }
}
