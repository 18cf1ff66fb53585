package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.cli.Judge.Result;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Matched;
import org.sakhius.filters.special.RrTypes;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges the lines of {@code check --batch --config FILE} that bring no rules: by the lists and the
 * profiles of that configuration, as the gateway would, the detectors left out. One thread.
 */
final class BatchByConfig {
    private final Judge judge;
    private final Map<String, EffectivePolicy> policies = new HashMap<>();

    BatchByConfig(Judge judge) {
        this.judge = judge;
    }

    /** Whether a line asks for this. */
    static boolean takes(JsonNode vector) {
        return vector.has("name")
                && !vector.has("rules")
                && !vector.has("allow")
                && !vector.has("zones")
                && !vector.has("lists");
    }

    /** Judges; throws IllegalArgumentException when the line is not of the agreed shape. */
    Map<String, Object> judge(JsonNode vector) {
        String type = vector.path("type").asString("A");
        int number = RrTypes.number(type)
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown type " + Shown.plain(type)));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", vector.path("id").asString(""));
        try {
            String name = DomainName.canonical(vector.path("name").asString(""));
            Result result = judge.byRules(name, number, policy(vector.path("client")));
            Matched decider = decider(result);
            out.put("verdict", result.verdict().word());
            out.put("list", decider == null ? null : decider.rule().source());
            out.put("rule", decider == null ? null : decider.rule().rule());
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("no name: " + e.getMessage(), e);
        } catch (Failure e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return out;
    }

    private static @Nullable Matched decider(Result result) {
        for (Matched matched : result.matched()) {
            if (matched.decided()) {
                return matched;
            }
        }
        return null;
    }

    /** The client as a text (a device, an address, a profile) or as {@code {ip, name}}. */
    private EffectivePolicy policy(JsonNode client) throws Failure {
        String who = client.isObject()
                ? client.path("ip").asString(client.path("name").asString(""))
                : client.asString("");
        EffectivePolicy known = policies.get(who);
        if (known != null) {
            return known;
        }
        EffectivePolicy policy = judge.policy(who.isEmpty() ? null : who);
        if (policies.size() < Limits.BATCH_CLIENTS_COUNT) {
            policies.put(who, policy);
        }
        return policy;
    }
}
