package org.sakhius.agent.policy;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.agent.profile.Profile;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.name.NameSet;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleImage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settles what holds for each profile: built-in, then what the guardian changed. */
public final class PolicyBuilder {

    private PolicyBuilder() {}

    /** The policy of a configuration with these rules. */
    public static PolicySnapshot build(AgentConfig config, Catalogue catalogue, RuleImage image) {
        Map<String, EffectivePolicy> profiles = new LinkedHashMap<>();
        for (String id : BuiltInProfiles.ids()) {
            profiles.put(id, policy(config, catalogue, id));
        }
        return new PolicySnapshot(image, devices(config), profiles);
    }

    /** The policy of the built-in data alone, with every device in the given profile. */
    public static PolicySnapshot builtIn(Catalogue catalogue, RuleImage image, String profile) {
        Map<String, EffectivePolicy> profiles = new LinkedHashMap<>();
        for (Profile each : BuiltInProfiles.all().values()) {
            EffectivePolicy.Builder builder = base(each, catalogue);
            profiles.put(each.id(), builder.build());
        }
        return new PolicySnapshot(image, DeviceTable.empty(profile), profiles);
    }

    private static EffectivePolicy.Builder base(Profile profile, Catalogue catalogue) {
        EffectivePolicy.Builder builder = EffectivePolicy.builder()
                .profile(profile.id())
                .ageBand(profile.ageBand())
                .child(profile.child());
        // No switches: a list's action holds for every profile until a guardian switches.
        catalogue.profileActions(profile.ageBand()).forEach(builder::base);
        profile.categories().forEach(builder::base);
        return builder;
    }

    /** What holds for one profile of a configuration. */
    public static EffectivePolicy policy(AgentConfig config, Catalogue catalogue, String id) {
        Profile profile = BuiltInProfiles.get(id);
        ProfileConfig changes = config.profiles().getOrDefault(id, ProfileConfig.NONE);
        EffectivePolicy.Builder builder = base(profile, catalogue);
        changes.categories().forEach(builder::category);
        changes.services().forEach(builder::service);
        return builder.allow(names(config.allow(), changes.allow()))
                .deny(names(config.deny(), changes.deny()))
                .build();
    }

    private static NameSet names(List<String> all, List<String> own) {
        List<String> out = new ArrayList<>();
        for (List<String> part : List.of(all, own)) {
            for (String name : part) {
                try {
                    out.add(DomainName.canonical(name));
                } catch (InvalidNameException e) {
                    throw new IllegalArgumentException("checked when it was read: " + name, e);
                }
            }
        }
        return new NameSet(out);
    }

    private static DeviceTable devices(AgentConfig config) {
        Map<Device, List<Cidr>> devices = new LinkedHashMap<>();
        Map<String, Device> clientIds = new LinkedHashMap<>();
        Map<MacAddress, Device> macs = new LinkedHashMap<>();
        Map<String, Device> names = new LinkedHashMap<>();
        for (DeviceConfig device : config.devices()) {
            Profile profile = BuiltInProfiles.get(device.profile());
            Device known = new Device(
                    device.id(),
                    profile.id(),
                    profile.child(),
                    profile.ageBand(),
                    device.name(),
                    device.shared());
            devices.put(known, device.match());
            device.clientIds().forEach(id -> clientIds.put(id, known));
            device.macs().forEach(mac -> macs.put(mac, known));
            device.names().forEach(name -> names.put(name, known));
        }
        return new DeviceTable(devices, clientIds, macs, names, config.defaultProfile());
    }
}
