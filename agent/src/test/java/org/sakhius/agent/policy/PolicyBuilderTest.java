package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleImage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

class PolicyBuilderTest {

    private static final Moment NOW =
            Moment.at(Instant.parse("2026-11-28T04:00:00Z"), ZoneId.of("Asia/Ulaanbaatar"));

    @TempDir
    static Path folder;

    private static PolicySnapshot snapshot(String more) throws ConfigException, IOException {
        String text = """
            data: d
            listen: { dns: ["127.0.0.1:5353"] }
            upstream: { servers: ["udp://127.0.0.1:5300"] }
            devices:
              - { id: tablet, match: ["192.0.2.10"], profile: child-10-12 }
            """;
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("s.yaml"), text + more, ConfigLoader.Purpose.AGENT);
        Path file = folder.resolve("image");
        RuleImage.write(file, List.of());
        return PolicyBuilder.build(config, Catalogue.builtIn(), RuleImage.open(file), NOW);
    }

    @Test
    void everyProfileHasAPolicyAndOnlyChildrensRaiseIncidents() throws Exception {
        PolicySnapshot snapshot = snapshot("");
        assertThat(snapshot.profiles().keySet()).isEqualTo(BuiltInProfiles.ids());
        snapshot.profiles()
                .forEach((id, p) -> assertThat(p.child()).isEqualTo(id.startsWith("child-")));
        Device tablet = snapshot.devices().find(Cidr.literal("192.0.2.10"));
        assertThat(tablet.child()).isTrue();
        assertThat(snapshot.policy(tablet).ageBand()).isEqualTo(AgeBand.FROM_10_TO_12);
    }

    @Test
    void anUnknownDeviceGetsTheHousehold() throws Exception {
        PolicySnapshot snapshot = snapshot("");
        Device unknown = snapshot.devices().find(Cidr.literal("198.51.100.1"));
        EffectivePolicy policy = snapshot.policy(unknown);
        assertThat(unknown.child()).isFalse();
        assertThat(policy.base(Category.ADULT)).isEqualTo(Action.BLOCK);
        assertThat(policy.base(Category.PHISHING_MALWARE)).isEqualTo(Action.BLOCK);
        assertThat(policy.base(Category.DATING)).isNull();
    }

    @Test
    void theGuardiansChangesGoBeforeTheBuiltIn() throws Exception {
        PolicySnapshot snapshot = snapshot("""
            allow: [open.example]
            deny: [Shut.Example.]
            profiles:
              child-10-12:
                categories: { adult: flag }
                services: { roblox: block }
                deny: [mine.example]
            """);
        EffectivePolicy child = snapshot.profiles().get("child-10-12");
        EffectivePolicy adult = snapshot.profiles().get("adult");
        assertThat(child).isNotNull();
        assertThat(adult).isNotNull();
        assertThat(child.category(Category.ADULT)).isEqualTo(Action.FLAG);
        assertThat(child.service("roblox")).isEqualTo(Action.BLOCK);
        assertThat(child.allow().covers("www.open.example")).isTrue();
        assertThat(child.deny().covers("shut.example")).isTrue();
        assertThat(child.deny().covers("mine.example")).isTrue();
        assertThat(adult.deny().covers("mine.example")).isFalse();
    }
}
