package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads switches ({@code games: block}, or with windows) and a guardian's own names. */
final class SwitchReader {
    private final ScheduleReader schedules;

    SwitchReader(ScheduleReader schedules) {
        this.schedules = schedules;
    }

    /** The switches below a key, by what they switch. */
    <K> Map<K, Switch> switches(Section s, String key, Section.Parser<K> keyParser) {
        Map<K, Switch> out = new LinkedHashMap<>();
        Section below = s.section(key);
        if (below == null) {
            return out;
        }
        for (String name : Set.copyOf(below.keys())) {
            List<Clause> clauses = clauses(below, name);
            try {
                K parsed = keyParser.parse(name);
                if (!clauses.isEmpty()) {
                    out.put(parsed, new Switch(clauses, below.line(name)));
                }
            } catch (BadValue e) {
                below.problem(name, e.what(), e.mend());
            }
        }
        return out;
    }

    private List<Clause> clauses(Section s, String key) {
        YamlNode node = s.node(key);
        if (node instanceof YamlNode.Mapping) {
            Section one = s.section(key);
            Clause clause = one == null ? null : one.readWith(this::clause);
            return clause == null ? List.of() : List.of(clause);
        }
        if (node instanceof YamlNode.Sequence) {
            return s.sections(key, Limits.CONFIG_WINDOWS_COUNT, this::clause);
        }
        Action action = s.optional(key, Values::action);
        return action == null ? List.of() : List.of(new Clause(action, null));
    }

    private @Nullable Clause clause(Section s) {
        Action action = s.required("action", "action: block", Values::action);
        Schedule when = schedules.when(s, "when");
        return action == null || (s.has("when") && when == null) ? null : new Clause(action, when);
    }

    /** Names that are opened or closed: names, or entries with names and windows. */
    List<OwnRule> rules(Section s, String key) {
        return rules(s, key, false);
    }

    /** Names to hear of: entries that say what they stand for. */
    List<OwnRule> flags(Section s, String key) {
        return rules(s, key, true);
    }

    private List<OwnRule> rules(Section s, String key, boolean categories) {
        YamlNode node = s.node(key);
        List<OwnRule> out = new ArrayList<>();
        if (!categories && node instanceof YamlNode.Scalar) {
            return List.of(new OwnRule(s.values(key, Names::domain), null, null));
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<String> bare = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                YamlNode item = sequence.items().get(i);
                String at = s.path(key) + "[" + i + "]";
                if (item instanceof YamlNode.Mapping below) {
                    OwnRule rule = new Section(s.problems(), at, below)
                            .readWith(section -> rule(section, categories));
                    if (rule != null) {
                        out.add(rule);
                    }
                } else if (categories) {
                    s.problems().add(item.line(), at, "does not say what it stands for", MEND);
                } else {
                    String name = s.problems().scalar(at, item, Names::domain);
                    if (name != null) {
                        bare.add(name);
                    }
                }
            }
            if (!bare.isEmpty()) {
                out.add(0, new OwnRule(bare, null, null));
            }
        } else if (node != null) {
            s.problem(key, "must be a list", "start each entry with \"- \"");
        }
        return List.copyOf(out);
    }

    private static final String MEND = "write { names: [site.example], category: dating }";

    private @Nullable OwnRule rule(Section s, boolean categories) {
        List<String> names = s.values("names", Names::domain);
        if (!s.has("names")) {
            s.missing("names", "names: [site.example]");
        }
        Category category = null;
        if (categories) {
            category = s.required("category", "category: dating", Values::category);
        }
        Schedule when = schedules.when(s, "when");
        boolean wrong = (s.has("when") && when == null) || (categories && category == null);
        return wrong || names.isEmpty() ? null : new OwnRule(names, category, when);
    }
}
