package org.sakhius.agent.policy;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.agent.profile.Profile;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.name.NameSet;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleImage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the policy of a moment, so that a query only picks its own. What did not change since the
 * policy before is taken over from it, decisions' scratch tables included.
 */
public final class PolicyBuilder {
    private final AgentConfig config;
    private final Catalogue catalogue;
    private final String data;
    private final Moment moment;
    private final @Nullable PolicySnapshot before;

    private PolicyBuilder(
            AgentConfig config,
            Catalogue catalogue,
            Moment moment,
            @Nullable PolicySnapshot before) {
        this.config = config;
        this.catalogue = catalogue;
        this.data = catalogue.checksum();
        this.moment = moment;
        this.before = before;
    }

    /** The policy of a configuration with these rules. */
    public static PolicySnapshot build(
            AgentConfig config, Catalogue catalogue, RuleImage image, Moment moment) {
        return new PolicyBuilder(config, catalogue, moment, null).snapshot(image);
    }

    /** The same with the rules of the policy before, whose unchanged parts are taken over. */
    public static PolicySnapshot next(
            AgentConfig config,
            Catalogue catalogue,
            RuleImage image,
            Moment moment,
            PolicySnapshot before) {
        return new PolicyBuilder(config, catalogue, moment, before).snapshot(image);
    }

    /** The policy of the built-in data alone, with every device in the given profile. */
    public static PolicySnapshot builtIn(Catalogue catalogue, RuleImage image, String profile) {
        Map<String, EffectivePolicy> profiles = new LinkedHashMap<>();
        Map<String, SafeSearch> safeSearch = new LinkedHashMap<>();
        for (Profile each : BuiltInProfiles.all().values()) {
            profiles.put(each.id(), base(each.id(), each, catalogue).build());
            if (!each.safeSearch().isEmpty()) {
                safeSearch.put(each.id(), each.safeSearch());
            }
        }
        return new PolicySnapshot(
                image,
                DeviceTable.empty(profile),
                profiles,
                Map.of(),
                safeSearch,
                new PolicySnapshot.Origin(null, Map.of()));
    }

    /** What holds for one profile. */
    public static EffectivePolicy policy(
            AgentConfig config, Catalogue catalogue, String id, Moment moment) {
        PolicyBuilder builder = new PolicyBuilder(config, catalogue, moment, null);
        return builder.policy(
                id, Settling.facts(config, id, null, moment, builder.data, Trace.NONE));
    }

    /** Tells where each setting that holds for a profile (or one of its devices) comes from. */
    public static void explain(
            AgentConfig config, String profile, @Nullable String device, Moment moment, Trace to) {
        Settling.facts(config, profile, device, moment, "", to);
    }

    private PolicySnapshot snapshot(RuleImage image) {
        Map<String, EffectivePolicy> profiles = new LinkedHashMap<>();
        Map<String, SafeSearch> safeSearch = new LinkedHashMap<>();
        Map<String, ProfileFacts> facts = new LinkedHashMap<>();
        for (String id : Layers.ids(config)) {
            ProfileFacts own = Settling.facts(config, id, null, moment, data, Trace.NONE);
            facts.put(id, own);
            profiles.put(id, policy(id, own));
            if (!own.safeSearch().isEmpty()) {
                safeSearch.put(id, own.safeSearch());
            }
        }
        Map<String, EffectivePolicy> devices = new LinkedHashMap<>();
        for (DeviceConfig device : config.devices()) {
            if (changed(device.id())) {
                ProfileFacts own = Settling.facts(
                        config, device.profile(), device.id(), moment, data, Trace.NONE);
                String key = "device:" + device.id();
                facts.put(key, own);
                devices.put(device.id(), policy(key, own));
            }
        }
        return new PolicySnapshot(
                image,
                deviceTable(facts),
                profiles,
                devices,
                safeSearch,
                new PolicySnapshot.Origin(config, facts));
    }

    private boolean changed(String device) {
        for (Change change : moment.changes().changes()) {
            if (change.concernsDevice(device) && change.holds(moment.second())) {
                return true;
            }
        }
        return false;
    }

    /** The policy of facts: that of before where they are equal. */
    private EffectivePolicy policy(String key, ProfileFacts facts) {
        if (before != null && facts.equals(before.origin().facts().get(key))) {
            EffectivePolicy same = key.startsWith("device:")
                    ? before.devicePolicies().get(key.substring("device:".length()))
                    : before.profiles().get(key);
            if (same != null) {
                return same;
            }
        }
        EffectivePolicy.Builder builder = base(facts.id(), facts.template(), catalogue)
                .paused(facts.paused())
                .bedtime(facts.bedtime())
                .allow(names(facts.allow()))
                .deny(names(facts.deny()))
                .flags(facts.flags().stream()
                        .map(f -> new EffectivePolicy.OwnFlag(names(f.names()), f.category()))
                        .toList());
        facts.categories().forEach(builder::category);
        facts.services().forEach(builder::service);
        facts.lists().forEach(builder::list);
        for (String what : facts.spent()) {
            String id = what.substring(what.indexOf(':') + 1);
            if (what.startsWith("category:")) {
                builder.spent(Category.byId(id).orElseThrow());
            } else {
                builder.spent(id);
            }
        }
        return builder.build();
    }

    private static EffectivePolicy.Builder base(String id, Profile profile, Catalogue catalogue) {
        EffectivePolicy.Builder builder = EffectivePolicy.builder()
                .profile(id)
                .ageBand(profile.ageBand())
                .child(profile.child());
        // No switches: a list's action holds for every profile until a guardian switches.
        catalogue.profileActions(profile.ageBand()).forEach(builder::base);
        profile.categories().forEach(builder::base);
        return builder;
    }

    private static NameSet names(List<String> written) {
        Set<String> out = new TreeSet<>();
        for (String name : written) {
            try {
                out.add(DomainName.canonical(name));
            } catch (InvalidNameException e) {
                throw new IllegalArgumentException("checked when it was read: " + name, e);
            }
        }
        return out.isEmpty() ? NameSet.EMPTY : new NameSet(new ArrayList<>(out));
    }

    /** A class PC is reported as its group's; at home there is no group. */
    private boolean isGrouped(DeviceConfig device) {
        ProfileConfig written = config.profiles().get(device.profile());
        return config.mode() == Mode.SCHOOL
                && written != null
                && !written.groups().isEmpty();
    }

    /** Who asks; the table of before where nothing of it changed. */
    private DeviceTable deviceTable(Map<String, ProfileFacts> facts) {
        if (before != null && before.origin().config() == config && sameTemplates(facts)) {
            return before.devices();
        }
        Map<Device, List<Cidr>> devices = new LinkedHashMap<>();
        Map<String, Device> clientIds = new LinkedHashMap<>();
        Map<MacAddress, Device> macs = new LinkedHashMap<>();
        Map<String, Device> names = new LinkedHashMap<>();
        Map<String, Device> interfaces = new LinkedHashMap<>();
        for (DeviceConfig device : config.devices()) {
            ProfileFacts of = facts.get(device.profile());
            if (of == null) {
                throw new IllegalArgumentException("no profile " + device.profile());
            }
            Profile profile = of.template();
            Device known = new Device(
                    device.id(),
                    device.profile(),
                    profile.child(),
                    profile.ageBand(),
                    device.name(),
                    device.shared(),
                    profile.child() && isGrouped(device));
            devices.put(known, device.match());
            device.clientIds().forEach(id -> clientIds.put(id, known));
            device.macs().forEach(mac -> macs.put(mac, known));
            device.names().forEach(name -> names.put(name, known));
            device.interfaces().forEach(name -> interfaces.put(name, known));
        }
        return new DeviceTable(
                devices, clientIds, macs, names, interfaces, config.defaultProfile());
    }

    private boolean sameTemplates(Map<String, ProfileFacts> facts) {
        for (Map.Entry<String, ProfileFacts> each : facts.entrySet()) {
            ProfileFacts old = before == null ? null : before.origin().facts().get(each.getKey());
            if (old != null && !old.template().equals(each.getValue().template())) {
                return false;
            }
        }
        return true;
    }
}
