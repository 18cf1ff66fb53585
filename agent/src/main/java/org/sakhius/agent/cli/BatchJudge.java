package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RewriteChain;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.Rcodes;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges what one line of {@code check --batch} asks. One thread. */
final class BatchJudge {
    private final Decision decision = new Decision(Levels.builtIn());
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private final Hits hits = new Hits();
    private final Asking asking = new Asking();

    /** What came out for one name or address. */
    private record Result(
            String word, @Nullable String rule, @Nullable Map<String, Object> rewrite) {
        static final Result NONE = new Result("none", null, null);
    }

    /** Judges; throws IllegalArgumentException when the line is not of the agreed shape. */
    Map<String, Object> judge(JsonNode vector) throws IOException {
        BatchRules rules = BatchRules.of(vector);
        JsonNode name = vector.path("name");
        if (name.isNull() || name.isMissingNode()) {
            String word = rules.valid() ? "valid-rule" : "invalid-rule";
            return out(vector, new Result(word, null, null));
        }
        String type = vector.path("type").asString("A");
        asking.of(RrTypes.number(type)
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown type " + Shown.plain(type))));
        client(vector.path("client"));
        boolean tcp = vector.path("transport").asString("").equalsIgnoreCase("tcp");
        try (RuleImage image = rules.compile()) {
            Result own = of(name.asString(""), rules, image, tcp);
            if (own == Result.NONE) {
                asking.followed(true);
                own = answer(vector, rules, image, tcp);
            }
            return out(vector, own);
        }
    }

    private void client(JsonNode client) {
        List<String> names = BatchRules.lines(client.path("names"));
        if (client.hasNonNull("name")) {
            names.add(client.path("name").asString(""));
        }
        asking.by(
                client.hasNonNull("ip") ? Prefix.address(client.path("ip").asString("")) : null,
                names,
                BatchRules.lines(client.path("tags")));
    }

    /**
     * Where the answer leads to, in the order of its records; what blocks goes before what allows.
     */
    private Result answer(JsonNode vector, BatchRules rules, RuleImage image, boolean tcp) {
        Result allowed = Result.NONE;
        for (JsonNode record : vector.path("answer")) {
            String owner = record.path("name").asString(vector.path("name").asString(""));
            RrTypes.number(record.path("type").asString("")).ifPresent(asking::seen);
            for (String target : BatchNames.targets(record)) {
                Result result = Prefix.address(target) == null
                        ? of(target, rules, image, tcp)
                        : ofAddress(target, owner, rules, image, tcp);
                if (!result.word().equals("none") && !result.word().equals("allow")) {
                    return result;
                }
                allowed = allowed == Result.NONE ? result : allowed;
            }
        }
        return allowed;
    }

    private Result of(String name, BatchRules rules, RuleImage image, boolean tcp) {
        if (Prefix.address(name) != null) {
            return ofAddress(name, name, rules, image, tcp);
        }
        byte[] wire = BatchNames.wire(name);
        if (wire == null) {
            return Result.NONE;
        }
        Verdict verdict = decision.decide(wire, 0, wire.length, asking, policy, image, hits);
        String rule =
                rules.decider(decision.explain(wire, 0, wire.length, asking, policy, image, hits));
        return result(verdict, rule, DomainName.fromWire(wire, 0), rules, image, tcp);
    }

    private Result ofAddress(
            String literal, String owner, BatchRules rules, RuleImage image, boolean tcp) {
        byte[] octets = Prefix.address(literal);
        if (octets == null) {
            return Result.NONE;
        }
        Verdict verdict = decision.decideAddress(octets, asking, policy, image, hits);
        String rule = rules.decider(decision.explainAddress(octets, asking, policy, image, hits));
        String name = owner.endsWith(".") ? owner.substring(0, owner.length() - 1) : owner;
        return result(verdict, rule, name, rules, image, tcp);
    }

    private Result result(
            Verdict verdict,
            @Nullable String rule,
            String owner,
            BatchRules rules,
            RuleImage image,
            boolean tcp) {
        Effect effect = verdict.effect();
        if (effect == null) {
            boolean silent = verdict.action() == Action.ALLOW && rule == null;
            return silent ? Result.NONE : new Result(verdict.word(), rule, null);
        }
        boolean answered =
                effect.kind() == Effect.Kind.BLOCK || effect.kind() == Effect.Kind.REWRITE;
        if (!answered) {
            boolean passes = effect.kind() == Effect.Kind.TCP_ONLY && tcp;
            return new Result(passes ? "none" : verdict.word(), rule, null);
        }
        List<Map<String, Object>> records = new ArrayList<>();
        int rcode = effect.rcode();
        if (rules.zoned() && effect.kind() == Effect.Kind.REWRITE) {
            // A zone's alias leads on through the zones, as if its target had been asked for.
            RewriteChain chain =
                    RewriteChain.follow(verdict, owner, asking, decision, policy, image, hits);
            chain.records().forEach(each -> records.add(shown(each.data(), each.owner(), true)));
            rcode = chain.rcode();
        } else {
            effect.records().forEach(each -> records.add(shown(each, owner, rules.zoned())));
        }
        Map<String, Object> rewrite = new LinkedHashMap<>();
        rewrite.put("rcode", Rcodes.name(rcode));
        rewrite.put("records", records);
        return new Result(verdict.word(), rule, rewrite);
    }

    private static Map<String, Object> shown(RecordData record, String owner, boolean withOwner) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (withOwner) {
            shown.put("name", owner + ".");
        }
        shown.put("type", RrTypes.name(record.type()));
        boolean alias = record.type() == RrTypes.CNAME;
        shown.put("data", alias ? RecordText.target(record, owner) + "." : record.data());
        return shown;
    }

    private static Map<String, Object> out(JsonNode vector, Result result) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", vector.path("id").asString(""));
        out.put("verdict", result.word());
        out.put("rule", result.rule());
        out.put("rewrite", result.rewrite());
        return out;
    }
}
