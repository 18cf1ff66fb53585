package org.sakhius.agent.policy;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.agent.profile.Profile;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a profile is made of, the strongest first: its own settings, those of its groups in their
 * order, and those that the house wrote for the built-in profile underneath. One level deep.
 *
 * @param template the built-in profile underneath
 * @param layers without the template's own
 * @param ended whether monitoring has ended, because the child is grown up
 */
public record Layers(Profile template, List<Layer> layers, boolean ended) {
    private static final int GROWN_UP_YEARS = 18;

    /** No day was earlier: who had grown up by then has grown up, whatever a clock says. */
    private static final LocalDate FIRST_DAY =
            LocalDate.ofEpochDay(Limits.CLOCK_FLOOR_S / Duration.ofDays(1).toSeconds());

    /**
     * One part of the configuration.
     *
     * @param name where it stands, such as {@code profiles.temuujin}
     */
    public record Layer(String name, ProfileConfig settings) {}

    /** Copies. */
    public Layers {
        layers = List.copyOf(layers);
    }

    /** The ids of all profiles, built-in ones first. */
    public static Set<String> ids(AgentConfig config) {
        Set<String> ids = new LinkedHashSet<>(BuiltInProfiles.ids());
        ids.addAll(config.profiles().keySet());
        return ids;
    }

    /** Of a profile at a moment; the day is asked for only where a birthday is known. */
    public static Layers of(AgentConfig config, String id, Moment moment) {
        ProfileConfig own = config.profiles().getOrDefault(id, ProfileConfig.NONE);
        LocalDate birth = own.birth();
        int years = birth == null ? -1 : years(birth, moment.today());
        if (years >= GROWN_UP_YEARS) {
            // Whatever else was set for the child has ended with it.
            return below(config, BuiltInProfiles.ofAge(years), List.of(), true);
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("profiles." + id, own));
        for (String group : own.groups()) {
            ProfileConfig settings = config.groups().getOrDefault(group, ProfileConfig.NONE);
            layers.add(new Layer("groups." + group, settings));
        }
        Profile builtIn = BuiltInProfiles.all().get(id);
        if (builtIn != null) {
            return new Layers(builtIn, layers, false);
        }
        String like = own.like();
        Profile template = like == null
                ? BuiltInProfiles.ofAge(Math.max(0, years))
                : BuiltInProfiles.get(like);
        return below(config, template, layers, false);
    }

    private static int years(LocalDate birth, @Nullable LocalDate today) {
        return Period.between(birth, today == null ? FIRST_DAY : today).getYears();
    }

    private static Layers below(
            AgentConfig config, Profile template, List<Layer> above, boolean ended) {
        List<Layer> layers = new ArrayList<>(above);
        ProfileConfig house = config.profiles().get(template.id());
        if (house != null) {
            layers.add(new Layer("profiles." + template.id(), house));
        }
        return new Layers(template, layers, ended);
    }

    /** The daily allowances of every profile that has some: for each thing the strongest. */
    public static Map<String, List<Allowance>> daily(AgentConfig config, Moment moment) {
        Map<String, List<Allowance>> out = new LinkedHashMap<>();
        for (String id : ids(config)) {
            Map<String, Allowance> own = new LinkedHashMap<>();
            for (Layer layer : of(config, id, moment).layers()) {
                layer.settings().daily().forEach(a -> own.putIfAbsent(a.what(), a));
            }
            if (!own.isEmpty()) {
                out.put(id, List.copyOf(own.values()));
            }
        }
        return out;
    }

    /** What guardians call a profile. */
    public static DisplayName name(AgentConfig config, String id) {
        ProfileConfig own = config.profiles().getOrDefault(id, ProfileConfig.NONE);
        DisplayName name = own.name();
        if (name != null) {
            return name;
        }
        Profile builtIn = BuiltInProfiles.all().get(id);
        return builtIn == null ? DisplayName.of(id) : builtIn.name();
    }
}
