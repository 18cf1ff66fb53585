package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.rules.Verdict;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Help and protected names stay open, and leave no trace, under every profile with everything
 * closed that can be closed: all categories, services and lists, bedtime, used-up time and a pause.
 */
class ShieldTest {
    private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
    private static final Change PAUSE =
            new Change("c", Change.Kind.PAUSE, Change.EVERYBODY, List.of(), 0, 0, "box", 0);

    @TempDir
    static Path folder;

    private static String closed() {
        String categories = Arrays.stream(Category.values())
                .map(category -> category.id() + ": block")
                .collect(Collectors.joining(", "));
        String services = Catalogue.builtIn().services().stream()
                .map(Service::id)
                .map(id -> id + ": block")
                .collect(Collectors.joining(", "));
        return """
            bedtime: { days: [mon, tue, wed, thu, fri, sat, sun] }
            daily: { games: 5m }
            lists: { everything: block }
            categories: { %s }
            services: { %s }
            """.formatted(categories, services).indent(4);
    }

    private static AgentConfig config() throws Exception {
        StringBuilder yaml = new StringBuilder("""
            data: d
            listen: { dns: ["127.0.0.1:5353"] }
            upstream: { servers: ["udp://127.0.0.1:5300"] }
            lists: [{ id: everything, source: a.txt, category: adult }]
            profiles:
            """);
        for (String id : BuiltInProfiles.ids()) {
            yaml.append("  ").append(id).append(":\n").append(closed());
        }
        yaml.append("  own:\n    like: child-10-12\n").append(closed());
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), yaml.toString(), ConfigLoader.Purpose.AGENT);
    }

    @Test
    void helpAndProtectedNamesStayOpenWhateverIsClosed() throws Exception {
        List<SourceRules> sources = new ArrayList<>(Catalogue.builtIn().sources());
        List<String> names = new ArrayList<>();
        List<Rule> asks = new ArrayList<>();
        for (SourceRules source : sources.subList(0, 2)) {
            assertThat(source.source().kind())
                    .isIn(RuleSource.Kind.HELP, RuleSource.Kind.PROTECTED);
            for (Rule rule : source.rules()) {
                names.add(rule.name());
                names.add("deep.below." + rule.name());
                asks.add(new Rule(rule.name(), Rule.Scope.SUBTREE, false, true, 1));
            }
        }
        assertThat(names).hasSizeGreaterThan(200).contains("takeitdown.ncmec.org");
        asks.add(new Rule("shut.example", Rule.Scope.SUBTREE, false, false, 2));
        sources.add(
                new SourceRules(RuleSource.list("everything", Category.ADULT, Action.BLOCK), asks));
        Path file = folder.resolve("image");
        RuleImage.write(file, sources);
        Moment moment = new Moment(
                NOW,
                NOW,
                true,
                () -> ZoneOffset.UTC,
                new ChangeBook(1, 1, List.of(PAUSE)),
                (profile, what) -> true);
        try (RuleImage image = RuleImage.open(file)) {
            PolicySnapshot paused =
                    PolicyBuilder.build(config(), Catalogue.builtIn(), image, moment);
            PolicySnapshot closed = PolicyBuilder.build(
                    config(), Catalogue.builtIn(), image, Moment.at(NOW, ZoneOffset.UTC));
            assertThat(paused.profiles()).hasSize(BuiltInProfiles.ids().size() + 1);
            for (PolicySnapshot snapshot : List.of(paused, closed)) {
                snapshot.profiles().forEach((id, policy) -> {
                    assertThat(verdict("shut.example", policy, image).action())
                            .as(id)
                            .isEqualTo(Action.BLOCK);
                    for (String name : names) {
                        assertThat(verdict(name, policy, image))
                                .as("%s for %s", name, id)
                                .isSameAs(Verdict.SHIELDED);
                    }
                });
            }
        }
    }

    private static Verdict verdict(String name, EffectivePolicy policy, RuleImage image) {
        byte[] wire = DomainName.toWire(name);
        return new Decision(Levels.builtIn())
                .decide(wire, 0, wire.length, policy, image, new Hits());
    }
}
