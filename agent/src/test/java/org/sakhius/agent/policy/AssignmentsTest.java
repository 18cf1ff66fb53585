package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.changes.Assigned;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.device.MacAddress;

import java.nio.file.Path;
import java.util.List;

/** What guardians say of devices stands behind what the configuration says. */
class AssignmentsTest {
    private static final String OTHER = "02:00:00:00:00:0a";

    @TempDir
    Path folder;

    private AgentConfig config() throws Exception {
        return ConfigLoader.parse(folder.resolve("s.yaml"), """
            data: state
            devices:
              - { id: tablet, match: "02:00:00:00:00:01", profile: child-10-12, name: Tablet }
            """, ConfigLoader.Purpose.CONSOLE);
    }

    private static Assigned assigned(String device, String mac, String profile) {
        return new Assigned("c", device, mac, profile, "Phone", "0123456789abcdef0123", "Ээж", 1);
    }

    private List<DeviceConfig> devices(Assigned... all) throws Exception {
        return Assignments.apply(config(), List.of(all)).devices();
    }

    @Test
    void whereNothingWasSaidNothingIsMade() throws Exception {
        AgentConfig config = config();
        assertThat(Assignments.apply(config, List.of())).isSameAs(config);
    }

    @Test
    void aDeviceOfItsOwnHasTheProfileAndTheNameThatWereSaid() throws Exception {
        DeviceConfig made = devices(assigned("new-1", OTHER, "child-13-15")).get(1);
        assertThat(made.id()).isEqualTo("new-1");
        assertThat(made.macs()).containsExactly(MacAddress.parse(OTHER));
        assertThat(made.profile()).isEqualTo("child-13-15");
        assertThat(made.name().mn()).isEqualTo("Phone");
        assertThat(made.match()).isEmpty();
        assertThat(made.clientIds()).containsExactly("0123456789abcdef0123");
        assertThat(made.shared()).isFalse();
        assertThat(devices(assigned("new-1", OTHER, "shared")).get(1).shared()).isTrue();
    }

    @Test
    void aDeviceOfTheConfigurationIsKnownByBoth() throws Exception {
        List<DeviceConfig> all = devices(assigned("tablet", OTHER, ""));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).macs())
                .containsExactly(MacAddress.parse("02:00:00:00:00:01"), MacAddress.parse(OTHER));
        assertThat(all.get(0).name().en()).isEqualTo("Tablet");
    }

    @Test
    void whatTheConfigurationNamesAndWhatItNoLongerHasIsLeftAlone() throws Exception {
        assertThat(devices(assigned("new-1", "02:00:00:00:00:01", "guest"))).hasSize(1);
        assertThat(devices(assigned("new-1", OTHER, "gone"))).hasSize(1);
        assertThat(devices(assigned("gone", OTHER, ""))).hasSize(1);
    }
}
