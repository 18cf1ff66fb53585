package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.filters.catalogue.Catalogue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** The demo's files are what a real gateway accepts, and stay on loopback. */
class DemoSetupTest {
    @TempDir
    Path folder;

    @Test
    void writesAConfigurationThatStaysOnLoopback() throws Exception {
        AgentConfig config = ConfigLoader.load(setup(true).config());

        assertThat(config.dns().listen()).allMatch(a -> a.getAddress().isLoopbackAddress());
        assertThat(config.console())
                .isInstanceOfSatisfying(
                        ConsoleConfig.Embedded.class,
                        c -> assertThat(c.listen().getAddress().isLoopbackAddress())
                                .isTrue());
        assertThat(config.summariesEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.data()).startsWithRaw(folder);
        assertThat(config.devices()).hasSize(5);
    }

    @Test
    void writesPlacesThatTheCatalogueAccepts() throws Exception {
        AgentConfig config = ConfigLoader.load(setup(true).config());

        Catalogue catalogue = Catalogue.load(config.catalogue());

        assertThat(catalogue.services())
                .anySatisfy(service -> assertThat(service.id()).isEqualTo("demo-stranger-chat"));
    }

    @Test
    void oneAddressMeansOneDeviceAndSilentGrownUps() throws Exception {
        DemoSetup setup = setup(false);

        assertThat(ConfigLoader.load(setup.config()).devices()).hasSize(1);
        assertThat(setup.addressOf("laptop")).isEqualTo(Loopback.address("127.0.0.1"));
        assertThat(setup.addressOf("mother")).isNull();
    }

    private DemoSetup setup(boolean wide) throws Exception {
        InetSocketAddress upstream = new InetSocketAddress("127.0.0.1", 5300);
        return DemoSetup.write(folder, 15353, 18053, upstream, wide);
    }
}
