package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.filters.category.Category;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code groups} and {@code profiles}. */
final class ProfileReader {
    private final ScheduleReader schedules;
    private final SwitchReader switches;
    private final Set<String> listIds;
    private final Map<String, ProfileConfig> groups = new LinkedHashMap<>();
    private final Map<String, ProfileConfig> profiles = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>(BuiltInProfiles.ids());

    ProfileReader(Section top, ScheduleReader schedules, Collection<String> listIds) {
        this.schedules = schedules;
        this.switches = new SwitchReader(schedules);
        this.listIds = Set.copyOf(listIds);
        Section shared = top.section("groups");
        if (shared != null) {
            for (String id : keys(shared)) {
                Section below = shared.section(id);
                if (below != null) {
                    groups.put(id, settings(below, null, null, null, List.of()));
                    below.refuseUnknown();
                }
            }
        }
        Section own = top.section("profiles");
        if (own != null) {
            Set<String> keys = keys(own);
            ids.addAll(keys);
            for (String id : keys) {
                Section below = own.section(id);
                if (below != null) {
                    profiles.put(id, profile(own, id, below));
                    below.refuseUnknown();
                }
            }
        }
    }

    Map<String, ProfileConfig> groups() {
        return groups;
    }

    Map<String, ProfileConfig> profiles() {
        return profiles;
    }

    /** A profile's id that a device may name. */
    String id(String text) {
        return Values.known("profile", text, ids);
    }

    SwitchReader switches() {
        return switches;
    }

    private static Set<String> keys(Section section) {
        Set<String> keys = section.keys();
        if (keys.size() > Limits.CONFIG_PROFILES_COUNT) {
            int most = Limits.CONFIG_PROFILES_COUNT;
            section.problem(
                    keys.iterator().next(), "is one of more than " + most, "keep at most " + most);
        }
        for (String id : keys) {
            try {
                Values.id(id);
            } catch (BadValue e) {
                section.problem(id, e.what(), e.mend());
            }
        }
        return keys;
    }

    private ProfileConfig profile(Section all, String id, Section s) {
        boolean builtIn = BuiltInProfiles.ids().contains(id);
        String like = s.optional("like", ProfileReader::builtIn);
        LocalDate birth = s.optional("birth", Values::date);
        if (builtIn && (like != null || birth != null)) {
            s.problem(
                    like == null ? "birth" : "like",
                    "does not belong to a built-in profile",
                    "give the child a profile of its own: temuujin: { like: " + id + " }");
        } else if (!builtIn && like == null && birth == null) {
            unlike(all, id);
        }
        List<String> of = s.values("groups", text -> Values.known("group", text, groups.keySet()));
        return settings(s, ConfigReader.nameOrNull(s, "name"), like, birth, of);
    }

    /** A profile that is like no other is most likely a built-in one, misspelt. */
    private static void unlike(Section all, String id) {
        String near = Nearest.of(id, BuiltInProfiles.ids());
        all.problem(
                id,
                "\"" + id + "\" is no built-in profile and does not say what it is like",
                near == null
                        ? "add like: with one of " + String.join(", ", BuiltInProfiles.ids())
                        : "write \"" + near + "\", or add like: " + near);
    }

    private static String builtIn(String text) {
        return Values.known("built-in profile", text, BuiltInProfiles.ids());
    }

    private ProfileConfig settings(
            Section s,
            @Nullable DisplayName name,
            @Nullable String like,
            @Nullable LocalDate birth,
            List<String> of) {
        Schedule bedtime = schedules.when(s, "bedtime");
        return new ProfileConfig(
                name,
                like,
                birth,
                of,
                switches.switches(s, "categories", Values::category),
                switches.switches(s, "services", Values::id),
                switches.switches(s, "lists", text -> Values.known("list", text, listIds)),
                switches.rules(s, "allow"),
                switches.rules(s, "deny"),
                switches.flags(s, "flag"),
                bedtime,
                daily(s),
                safeSearch(s));
    }

    private static List<Allowance> daily(Section s) {
        List<Allowance> out = new ArrayList<>();
        Section below = s.section("daily");
        if (below == null) {
            return out;
        }
        Duration least = Duration.ofMinutes(Limits.ALLOWANCE_LEAST_MINUTES);
        Duration most = Duration.ofDays(1);
        for (String key : Set.copyOf(below.keys())) {
            Duration time = below.optional(key, text -> Values.durationWithin(text, least, most));
            Category category = Category.byId(key).orElse(null);
            if (time != null) {
                String service = category == null ? key : null;
                out.add(new Allowance(category, service, time, below.line(key)));
            }
        }
        return List.copyOf(out);
    }

    private static Map<String, String> safeSearch(Section s) {
        YamlNode node = s.node("safe-search");
        if (node instanceof YamlNode.Mapping) {
            Map<String, String> out = new HashMap<>();
            Section below = s.section("safe-search");
            if (below != null) {
                for (String engine : SafeSearch.ENGINES) {
                    String mode = below.optional(engine, text -> SafeSearchMode.read(engine, text));
                    if (mode != null) {
                        out.put(engine, mode);
                    }
                }
                below.refuseUnknown();
            }
            return out;
        }
        Boolean all = node == null ? null : s.optional("safe-search", SafeSearchMode::onOrOff);
        Map<String, String> out = new HashMap<>();
        if (all != null) {
            for (String engine : SafeSearch.ENGINES) {
                out.put(engine, SafeSearchMode.read(engine, all ? "true" : "false"));
            }
        }
        return out;
    }
}
