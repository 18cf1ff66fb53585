package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Matched;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListReport;
import org.sakhius.filters.syntax.ListSyntax;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules that one line of {@code check --batch} brings, ready to be asked. */
final class BatchRules {
    private static final Map<String, Effect> OVERRIDES = Map.of(
            "nxdomain", Effect.NO_NAME,
            "nodata", Effect.NO_DATA,
            "passthru", Effect.PASS,
            "drop", Effect.DROP,
            "tcp-only", Effect.TCP_ONLY);

    private final ListSyntax syntax;
    private final List<SourceRules> sources = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();
    private boolean valid;

    private BatchRules(ListSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Reads the rules; throws IllegalArgumentException when the line is not of the agreed shape.
     */
    static BatchRules of(JsonNode vector) {
        if (!vector.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        String id = vector.path("syntax").asString("auto");
        ListSyntax syntax = ListSyntax.byId(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown syntax " + Shown.plain(id)));
        BatchRules rules = new BatchRules(syntax);
        if (vector.path("zones").size() > 0 && !vector.path("name").isNull()) {
            rules.zones(vector);
        } else if (vector.path("features").toString().contains("\"lists-required\"")) {
            vector.path("lists").forEach(rules::leveled);
        } else {
            ListReport report = rules.add(Action.BLOCK, syntax, lines(vector.path("rules")), null);
            rules.valid = report.rules() + report.needless() > 0;
            rules.add(Action.ALLOW, syntax, lines(vector.path("allow")), null);
        }
        return rules;
    }

    /** Whether the rules hold one that says something. */
    boolean valid() {
        return valid;
    }

    /** Whether they are response policy zones: then answers tell their owners. */
    boolean zoned() {
        return syntax == ListSyntax.RPZ;
    }

    RuleImage compile() throws IOException {
        return RuleImage.inMemory(sources);
    }

    /** The rule that decided, as it was written; null when none did. */
    @Nullable
    String decider(List<Matched> all) {
        for (Matched matched : all) {
            if (matched.decided()) {
                List<String> of = texts.get(Integer.parseInt(matched.rule().source()));
                int line = matched.rule().line();
                return line >= 1 && line <= of.size()
                        ? written(of.get(line - 1), matched.rule().rule())
                        : matched.rule().rule();
            }
        }
        return null;
    }

    /** A list of names shows the name as it is understood, a rule as it was written. */
    private String written(String line, String understood) {
        return switch (syntax) {
            case DOMAINS -> understood.replaceAll("(?<=\\d)/32$|(?<=:.{0,40})/128$", "");
            case HOSTS -> line.replaceAll("\\s*#.*", "");
            default -> line;
        };
    }

    private ListReport add(
            Action action, ListSyntax as, List<String> lines, @Nullable Change change) {
        List<Rule> rules = new ArrayList<>();
        ListReport report = ListReader.readLines(
                lines, as, rule -> rules.add(change == null ? rule : change.of(rule)));
        String id = String.valueOf(sources.size());
        sources.add(new SourceRules(RuleSource.list(id, null, action), rules));
        texts.add(lines);
        return report;
    }

    private interface Change {
        Rule of(Rule rule);
    }

    /** Zones in their order; a zone may be off, for other clients, or of another mind. */
    private void zones(JsonNode vector) {
        List<String> tags = lines(vector.path("client").path("tags"));
        for (JsonNode zone : vector.path("zones")) {
            String override = zone.path("override").asString("");
            List<String> wanted = lines(zone.path("tags"));
            boolean meant = wanted.isEmpty() || wanted.stream().anyMatch(tags::contains);
            if (meant && !override.equals("disabled")) {
                Effect effect = override.equals("cname")
                        ? alias(zone.path("cnameOverride").asString(""))
                        : OVERRIDES.get(override);
                Change change = effect == null ? null : rule -> withEffect(rule, effect);
                add(Action.BLOCK, syntax, lines(zone.path("rules")), change);
            }
        }
    }

    private static Effect alias(String target) {
        return Effect.rewrite(RrTypes.CNAME, RecordText.name(target, ""));
    }

    private static Rule withEffect(Rule rule, Effect effect) {
        Special special = rule.special();
        return special == null
                ? rule
                : new Rule(
                        rule.name(),
                        rule.scope(),
                        effect.kind() == Effect.Kind.PASS,
                        false,
                        rule.line(),
                        special.doing(effect));
    }

    /** Pi-hole's levels: what a person typed goes before what a list brought. */
    private void leveled(JsonNode list) {
        String level = list.path("level").asString("");
        String kind = list.path("kind").asString("");
        boolean allows = kind.equals("allow") || level.contains("allow");
        boolean typed = level.contains("exact") || allows && level.contains("regex");
        ListSyntax as = ListSyntax.byId(list.path("syntax").asString("")).orElse(syntax);
        add(
                Action.BLOCK,
                as,
                lines(list.path("rules")),
                rule -> new Rule(
                        rule.name(),
                        rule.scope(),
                        allows || rule.exception(),
                        typed || rule.important(),
                        rule.line(),
                        rule.special()));
    }

    static List<String> lines(JsonNode array) {
        if (!array.isArray() && !array.isNull() && !array.isMissingNode()) {
            throw new IllegalArgumentException("rules and allow are lists of texts");
        }
        List<String> out = new ArrayList<>();
        for (JsonNode item : array) {
            out.add(item.asString(""));
        }
        return out;
    }
}
