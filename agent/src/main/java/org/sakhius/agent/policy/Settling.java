package org.sakhius.agent.policy;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.config.Clause;
import org.sakhius.agent.config.OwnRule;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.config.Switch;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Works out what holds for a profile at a moment: for each setting the strongest layer that says
 * something, then what guardians changed for a time. One use, one thread.
 */
final class Settling {
    private final AgentConfig config;
    private final String id;
    private final Layers layers;
    private final Moment moment;
    private final Trace trace;
    private final List<Change> changes = new ArrayList<>();
    private final boolean bonus;

    private Settling(
            AgentConfig config, String id, @Nullable String device, Moment moment, Trace trace) {
        this.config = config;
        this.id = id;
        this.moment = moment;
        this.trace = trace;
        layers = Layers.of(config, id, moment);
        boolean child = layers.template().child();
        for (Change change : moment.changes().changes()) {
            boolean mine =
                    change.concerns(id, child) || (device != null && change.concernsDevice(device));
            if (mine && change.holds(moment.second())) {
                changes.add(change);
            }
        }
        bonus = changes.stream().anyMatch(c -> c.kind() == Change.Kind.BONUS);
    }

    /**
     * What holds.
     *
     * @param device the id of one device whose own changes count, too; null for the profile
     * @param data tells one release of the catalogue from another
     */
    static ProfileFacts facts(
            AgentConfig config,
            String id,
            @Nullable String device,
            Moment moment,
            String data,
            Trace trace) {
        return new Settling(config, id, device, moment, trace).facts(data);
    }

    private ProfileFacts facts(String data) {
        trace.setting(
                "profile",
                layers.template().id(),
                layers.ended() ? "monitoring has ended: 18 years old" : "built in");
        boolean paused = paused();
        boolean bedtime = bedtime();
        return new ProfileFacts(
                id,
                layers.template(),
                data,
                paused,
                bedtime,
                switches("categories", ProfileConfig::categories, Category::id),
                switches("services", ProfileConfig::services, service -> service),
                switches("lists", ProfileConfig::lists, list -> list),
                spent(),
                names("allow", config.allow(), ProfileConfig::allow, Change.Kind.ALLOW),
                names("deny", config.deny(), ProfileConfig::deny, Change.Kind.DENY),
                flags(),
                safeSearch());
    }

    private boolean paused() {
        boolean paused = false;
        for (Change change : changes) {
            if (change.kind() == Change.Kind.PAUSE) {
                trace.setting("pause", "on", changed(change));
                paused = true;
            } else if (change.kind() == Change.Kind.BONUS) {
                trace.setting("bonus", "on", changed(change));
            }
        }
        return paused;
    }

    private boolean bedtime() {
        for (Layers.Layer layer : layers.layers()) {
            Schedule bedtime = layer.settings().bedtime();
            if (bedtime != null) {
                boolean now = moment.holds(bedtime);
                String value = now ? bonus ? "lifted" : "now" : otherwise(bedtime);
                trace.setting("bedtime", value + " (" + bedtime + ")", layer.name());
                return now && !bonus;
            }
        }
        return false;
    }

    private <K> Map<K, Action> switches(
            String kind, Function<ProfileConfig, Map<K, Switch>> of, Function<K, String> name) {
        Map<K, Action> out = new LinkedHashMap<>();
        for (Layers.Layer layer : layers.layers()) {
            of.apply(layer.settings()).forEach((what, said) -> {
                boolean stronger = out.containsKey(what);
                Clause clause = stronger ? null : clause(said);
                if (clause != null) {
                    out.put(what, clause.action());
                    String when = clause.when() == null ? "" : " (" + clause.when() + ")";
                    trace.setting(
                            kind + "." + name.apply(what),
                            clause.action().name().toLowerCase(Locale.ROOT) + when,
                            layer.name() + ", line " + said.line());
                }
                if (!stronger) {
                    later(kind + "." + name.apply(what), layer, said, clause);
                }
            });
        }
        return out;
    }

    /** What a switch says at another time: who asks why should see that as well. */
    private void later(String setting, Layers.Layer layer, Switch said, @Nullable Clause holds) {
        if (trace == Trace.NONE) {
            return;
        }
        for (Clause clause : said.clauses()) {
            boolean covered = said.isCovered(clause);
            if (clause != holds && (covered || clause.when() != null)) {
                String when = clause.when() == null ? "" : " (" + clause.when() + ")";
                String not = covered
                        ? "never: an earlier entry holds whenever this one would"
                        : otherwise(clause.when());
                trace.setting(
                        setting,
                        not + ": " + clause.action().name().toLowerCase(Locale.ROOT) + when,
                        layer.name() + ", line " + said.line());
            }
        }
    }

    /** Costs a look at every day that is left, so it is for whoever asks why. */
    private String otherwise(@Nullable Schedule when) {
        return trace == Trace.NONE ? "" : moment.otherwise(when);
    }

    private void later(String setting, OwnRule rule, String from) {
        if (trace != Trace.NONE) {
            String not = otherwise(rule.when()) + " (" + rule.when() + ")";
            rule.names().forEach(name -> trace.setting(setting, name + ", " + not, from));
        }
    }

    /** The first clause that holds; bonus minutes lift those that close by the clock. */
    private @Nullable Clause clause(Switch said) {
        for (Clause clause : said.clauses()) {
            boolean lifted = bonus && clause.when() != null && clause.action() == Action.BLOCK;
            if (!lifted && moment.holds(clause.when())) {
                return clause;
            }
        }
        return null;
    }

    private Set<String> spent() {
        Set<String> seen = new HashSet<>();
        Set<String> out = new LinkedHashSet<>();
        for (Layers.Layer layer : layers.layers()) {
            for (Allowance allowance : layer.settings().daily()) {
                String what = allowance.what();
                if (seen.add(what)) {
                    boolean used = moment.used().isUsedUp(id, what);
                    String value = allowance.daily().toMinutes() + " min a day, by an estimate";
                    String state = used ? bonus ? ": lifted" : ": used up" : "";
                    trace.setting(
                            "daily." + what,
                            value + state,
                            layer.name() + ", line " + allowance.line());
                    if (used && !bonus) {
                        out.add(what);
                    }
                }
            }
        }
        return out;
    }

    private List<String> names(
            String kind,
            List<OwnRule> everybody,
            Function<ProfileConfig, List<OwnRule>> of,
            Change.Kind changed) {
        List<String> out = new ArrayList<>();
        add(out, kind, everybody, "the configuration, for everybody");
        for (Layers.Layer layer : layers.layers()) {
            add(out, kind, of.apply(layer.settings()), layer.name());
        }
        for (Change change : changes) {
            if (change.kind() == changed) {
                out.addAll(change.names());
                change.names().forEach(name -> trace.setting(kind, name, changed(change)));
            }
        }
        return out;
    }

    private void add(List<String> out, String kind, Collection<OwnRule> rules, String from) {
        for (OwnRule rule : rules) {
            if (moment.holds(rule.when())) {
                out.addAll(rule.names());
                rule.names().forEach(name -> trace.setting(kind, name, from));
            } else {
                later(kind, rule, from);
            }
        }
    }

    private List<ProfileFacts.Flagged> flags() {
        List<ProfileFacts.Flagged> out = new ArrayList<>();
        for (Layers.Layer layer : layers.layers()) {
            for (OwnRule rule : layer.settings().flag()) {
                Category category = rule.category();
                if (category != null && moment.holds(rule.when())) {
                    out.add(new ProfileFacts.Flagged(rule.names(), category));
                    rule.names().forEach(name -> trace.setting("flag", name, layer.name()));
                } else {
                    later("flag", rule, layer.name());
                }
            }
        }
        return out;
    }

    private SafeSearch safeSearch() {
        Map<String, String> modes = new HashMap<>();
        for (Layers.Layer layer : layers.layers()) {
            layer.settings().safeSearch().forEach((engine, mode) -> {
                if (modes.putIfAbsent(engine, mode) == null) {
                    trace.setting("safe-search." + engine, mode, layer.name());
                }
            });
        }
        layers.template().safeSearch().modes().forEach((engine, mode) -> {
            if (modes.putIfAbsent(engine, mode) == null) {
                trace.setting(
                        "safe-search." + engine,
                        mode,
                        "built in: " + layers.template().id());
            }
        });
        return new SafeSearch(modes);
    }

    private static String changed(Change change) {
        return "changed by " + change.by() + (change.until() == 0 ? "" : ", ends by itself");
    }
}
