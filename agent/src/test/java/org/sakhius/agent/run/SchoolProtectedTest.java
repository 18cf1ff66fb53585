package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.agent.school.GroupCount;
import org.sakhius.agent.school.GroupReader;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Category;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * In a school, on a device with consent, with lists, switches and rules that close or remember
 * every kind of protected name: each is open, and none leaves a case, a number, a line or a byte.
 */
class SchoolProtectedTest {
    private static final String DENIED = "afsp.org";
    private static final Pattern GROUP =
            Pattern.compile("(?m)^- id: \\S+\n(?: {2}\\w+:.*\n)*? {2}domains:\n {2}- (\\S+)$");

    /** What the lists themselves are kept in. */
    private static final Set<String> RULES = Set.of("images", "lists");

    @TempDir
    Path folder;

    /** The first name of each group of a file of the catalogue. */
    private static List<String> first(String file) throws IOException {
        try (InputStream in = Catalogue.class.getResourceAsStream("/catalogue/" + file)) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return GROUP.matcher(text).results().map(found -> found.group(1)).toList();
        }
    }

    private AgentConfig config(List<String> names) throws Exception {
        String yaml = SchoolHome.yaml(folder, "metrics: { listen: \"127.0.0.1:0\" }\n");
        Files.writeString(folder.resolve("all.domains"), String.join("\n", names) + "\n");
        String others = IntStream.range(0, 9)
                .mapToObj(i -> ", { id: other-%d, match: [192.0.2.%d], profile: pupil }"
                        .formatted(i, i + 1))
                .collect(Collectors.joining());
        String switches = Arrays.stream(Category.values())
                .map(category ->
                        category.id() + ": " + (category == Category.SELF_HARM ? "flag" : "block"))
                .collect(Collectors.joining(", "));
        String more = """
            lists:
              - { id: closes, source: all.domains, syntax: wildcard, category: adult,
                  action: block }
              - { id: remembers, source: all.domains, syntax: wildcard, category: self-harm,
                  action: flag }
              - {""";
        String pupil = """
            pupil: { like: child-13-15, groups: [class-5a], categories: { %s },
                     deny: [%s], flag: [{ names: [%s], category: stranger-chat }] }\
            """.formatted(switches, DENIED, String.join(", ", names));
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                yaml.replace("lists: [{", more)
                        .replace("category: gambling }]", "category: gambling }")
                        .replace("pupil: { like: child-13-15, groups: [class-5a] }", pupil)
                        .replace("name: Saraa }", "name: Saraa }" + others),
                ConfigLoader.Purpose.AGENT);
    }

    @Test
    void noProtectedNameIsClosedOrLeavesATrace() throws Exception {
        List<String> names = new ArrayList<>(first("protected.yaml"));
        names.addAll(first("help.yaml"));
        names.add(DENIED);
        assertThat(names).hasSizeGreaterThan(20);
        AgentConfig config = config(names);
        assertThat(config.lists()).hasSize(3);
        assertThat(config.devices()).hasSize(10);
        assertThat(config.profiles().toString()).contains("STRANGER_CHAT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("org.sakhius");
        Level before = ours.getLevel();
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        CaseReader cases = new CaseReader(config.data());
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone counsellor = SchoolHome.pair(gateway, Role.COUNSELLOR);
            SchoolHome.pair(gateway, Role.SECOND);
            for (String name : names) {
                for (String each : List.of(name, "www." + name)) {
                    assertThat(Home.blocked(gateway, each)).as(each).isEqualTo(name.equals(DENIED));
                }
            }
            // What is kept, so that what came before it would be by now.
            assertThat(Home.blocked(gateway, SchoolHome.NAME)).isTrue();
            CommandHome.until(() -> !cases.ofGroup("class-5a", 9).isEmpty());
            assertThat(cases.ofGroup("class-5a", 9)).hasSize(1);
            assertThat(gateway.counters().notKept()).isZero();
            SchoolHome.pair(gateway, Role.TEACHER);
            SchoolHome.awaitState(counsellor, "waiting");
            assertThat(SchoolHome.paper(counsellor).path("cases").size()).isEqualTo(1);
        } finally {
            ours.setLevel(before);
            root.detachAppender(log);
        }
        List<GroupCount> counts = new GroupReader(config.data()).finished(0, Long.MAX_VALUE);
        assertThat(counts).extracting(GroupCount::category).containsExactly(Category.GAMBLING);
        assertThat(counts.get(0).times()).isEqualTo(1);
        assertThat(log.list).as("the log is heard").isNotEmpty();
        for (String name : names) {
            assertThat(log.list)
                    .as(name)
                    .noneMatch(event -> event.getFormattedMessage().contains(name));
        }
        try (Stream<Path> files = Files.walk(config.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String part = config.data().relativize(file).getName(0).toString();
                if (!RULES.contains(part)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(part)
                            .doesNotContain(names);
                }
            }
        }
    }
}
