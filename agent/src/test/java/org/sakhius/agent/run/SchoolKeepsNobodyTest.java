package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.lan.Asking;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In a school nobody can have agreed to anything yet, so nothing of a single child exists anywhere:
 * not in the database, not in what is sealed, not in the log, not on the page of the network.
 */
class SchoolKeepsNobodyTest {
    private static final String NAME = "quiet-otter.example";

    /** What the lists themselves are kept in. */
    private static final Set<String> RULES = Set.of("images", "lists");

    @TempDir
    Path folder;

    private AgentConfig config() throws Exception {
        Files.writeString(folder.resolve("g.domains"), NAME + "\n");
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), """
            mode: school
            school: { responsible: Principal, notice: 2026-09-01 }
            events: { keep: 14d }
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            devices: [{ id: pupil, match: ["127.0.0.1"], profile: child-13-15, name: Pupil }]
            summaries: { every: 1s }
            lan: { listen: "127.0.0.1:0", who: { mn: "Болд", en: "Bold" } }
            """ + Home.CONSOLE, ConfigLoader.Purpose.AGENT);
    }

    @Test
    void noIncidentOfASingleChildExistsAnywhere() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        AgentConfig config = config();
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Counsellor");
            CommandHome.until(() -> !phone.payloads("summary").isEmpty());
            int before = phone.payloads("summary").size();
            for (int i = 0; i < 3; i++) {
                assertThat(Home.blocked(gateway, NAME)).isTrue();
            }
            CommandHome.until(() -> gateway.counters().notKept() == 3);
            CommandHome.until(() -> phone.payloads("summary").size() > before + 1);
            for (String kind : new String[] {"summary", "state", "ack"}) {
                assertThat(phone.payloads(kind)).allSatisfy(payload -> {
                    assertThat(payload.toString()).doesNotContain("quiet-otter");
                    assertThat(payload.path("incidents").isEmpty()).isTrue();
                });
            }
            assertThat(Asking.page(gateway))
                    .contains("Nobody reads anything about a single child")
                    .doesNotContain("<form", "class=\"digits\"", "action=\"/object");
        } finally {
            root.detachAppender(log);
        }
        assertThat(new EventReader(config.data().resolve("events.db")).since(Instant.EPOCH, 9))
                .isEmpty();
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains("quiet-otter"));
        try (Stream<Path> files = Files.walk(config.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String part = config.data().relativize(file).getName(0).toString();
                if (!RULES.contains(part)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(part)
                            .doesNotContain("quiet-otter");
                }
            }
        }
    }
}
