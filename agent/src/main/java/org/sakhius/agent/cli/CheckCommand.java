package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.explain.Explainer;
import org.sakhius.filters.explain.Lang;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Matched;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.RrTypes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code sakhius check}: what would be done with a name, and why. */
@Command(
        name = "check",
        description = "Says what is done with a name, and why.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends PlainCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name to judge.")
    private @Nullable String name;

    @Option(names = "--type", paramLabel = "TYPE", description = "Record type; A when missing.")
    private String type = "A";

    @Option(
            names = "--client",
            paramLabel = "C",
            description = "A device's id, an address, interface:NAME or a profile's id.")
    private @Nullable String client;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (YAML).")
    private @Nullable Path config;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(
            names = "--batch",
            description = "Judges JSON lines from stdin by the rules that they bring, or with"
                    + " --config by that.")
    private boolean batch;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = out();
        if (batch) {
            Judge judge = config == null ? null : Judge.of(ConfigLoader.load(config));
            int wrong = new BatchCheck(judge).run(System.in, out);
            out.flush();
            if (wrong > 0) {
                throw new Failure("check --batch: lines that cannot be read: " + wrong);
            }
            return 0;
        }
        String asked = name;
        if (asked == null) {
            throw wrong("Missing: NAME or --batch");
        }
        Path file = config;
        Judge judge = file == null ? Judge.builtIn() : Judge.of(ConfigLoader.load(file));
        EffectivePolicy policy = judge.policy(client);
        String canonical;
        try {
            canonical = DomainName.canonical(asked);
        } catch (InvalidNameException e) {
            throw new Failure(Shown.plain(asked) + " is no name: " + e.getMessage(), e);
        }
        Judge.Result result = judge.judge(canonical, number(type), policy);
        if (json) {
            out.println(Json.line(json(canonical, policy, result, judge.explainer())));
        } else {
            print(out, canonical, policy, result, judge.explainer());
            if (file != null && client != null) {
                explain(out, ConfigLoader.load(file), judge.device(client), policy.profile());
            }
        }
        return 0;
    }

    private static int number(String type) throws Failure {
        return RrTypes.number(type)
                .orElseThrow(() -> new Failure("--type " + Shown.plain(type) + " is no type"));
    }

    private Map<String, Object> json(
            String canonical, EffectivePolicy policy, Judge.Result result, Explainer explainer) {
        Verdict verdict = result.verdict();
        Category category = verdict.category();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", canonical);
        out.put("type", type.toUpperCase(Locale.ROOT));
        out.put("verdict", verdict.word());
        out.put("category", category == null ? null : category.id());
        out.put("level", verdict.level().name());
        out.put("reasons", sentences(verdict, explainer, Lang.EN));
        out.put("profile", policy.profile());
        List<Object> matched = new ArrayList<>();
        for (Matched one : result.matched()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("list", one.rule().source());
            item.put("line", one.rule().line());
            item.put("rule", one.rule().rule());
            item.put("decided", one.decided());
            matched.add(item);
        }
        out.put("matched", matched);
        return out;
    }

    private static void print(
            PrintWriter out,
            String canonical,
            EffectivePolicy policy,
            Judge.Result result,
            Explainer explainer) {
        Verdict verdict = result.verdict();
        Category category = verdict.category();
        out.println(DomainName.display(canonical)
                + ": "
                + verdict.word()
                + " ("
                + policy.profile()
                + ")");
        if (category != null) {
            out.println("  " + category.id() + ", " + verdict.level());
        }
        for (Lang lang : Lang.values()) {
            for (String sentence : sentences(verdict, explainer, lang)) {
                out.println("  " + sentence);
            }
        }
        for (Matched one : result.matched()) {
            out.println("  "
                    + (one.decided() ? "* " : "- ")
                    + one.rule().source()
                    + ":"
                    + one.rule().line()
                    + " "
                    + DomainName.display(one.rule().rule()));
        }
    }

    /** Where each setting comes from that holds for the client now. */
    private static void explain(
            PrintWriter out, AgentConfig config, @Nullable Device device, String profile)
            throws IOException {
        PolicyBuilder.explain(
                config,
                profile,
                device == null ? null : device.id(),
                Judge.moment(config),
                (setting, value, from) -> out.println(
                        "  = " + Shown.plain(setting + ": " + value + " [" + from + "]")));
    }

    static List<String> sentences(Verdict verdict, Explainer explainer, Lang lang) {
        List<String> out = new ArrayList<>();
        for (Reason reason : verdict.reasons()) {
            out.add(explainer.reason(reason, lang));
        }
        return out;
    }
}
