package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Audience;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.EnvelopeFormat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Who may open what is sealed: bounded, changed by one at a time, never replaced in silence. */
class ViewerFileTest {

    @TempDir
    Path folder;

    private static Viewer viewer(int number) {
        return new Viewer("%032x".formatted(number), "Phone " + number, "s", "k", number);
    }

    private static Viewer teacher(int number, String group) {
        Viewer phone = viewer(number);
        return new Viewer(
                phone.id(), phone.label(), "s", "k", number, null, Role.TEACHER.id(), group);
    }

    @Test
    void soManyViewersAndNotOneMore() throws Exception {
        assertThat(Limits.AUDIENCE_VIEWERS_COUNT).isEqualTo(EnvelopeFormat.RECIPIENTS_MAX);
        assertThat(Limits.VIEWERS_COUNT)
                .isLessThan(org.sakhius.console.Limits.VIEWERS_PER_AGENT_COUNT);
        ViewerFile file = new ViewerFile(folder);
        for (int i = 0; i < Limits.AUDIENCE_VIEWERS_COUNT; i++) {
            file.addHeld(viewer(i));
        }
        assertThatThrownBy(() -> file.addHeld(viewer(999)))
                .hasMessageContaining("read \"family\"")
                .hasMessageContaining("Mend: remove one");
        for (int i = Limits.AUDIENCE_VIEWERS_COUNT; i < Limits.VIEWERS_COUNT; i++) {
            file.addHeld(teacher(i, "5a"));
        }
        assertThat(file.read().viewers()).hasSize(Limits.VIEWERS_COUNT);
        assertThatThrownBy(() -> file.addHeld(teacher(999, "6b")))
                .hasMessageContaining("Mend: remove one");
        // One that is there already takes its own place.
        file.addHeld(viewer(0));
        assertThat(file.read().viewers()).hasSize(Limits.VIEWERS_COUNT);
    }

    @Test
    void whoeverAnEarlierVersionPairedIsAGuardianAndAnUnknownRoleIsNobody() throws Exception {
        String earlier = """
                {"v":1,"viewers":[{"id":"00","label":"Phone","signingKey":"s","kemKey":"k",\
                "added":1%s}],"removed":[]}""";
        Path file = folder.resolve("viewers.json");
        Files.writeString(file, earlier.formatted(""));
        ViewerFile viewers = new ViewerFile(folder);
        assertThat(viewers.read().viewers().get(0).standing()).isEqualTo(Standing.GUARDIAN);
        Files.writeString(file, earlier.formatted(",\"role\":\"teacher\",\"group\":\"5a\""));
        assertThat(viewers.read().viewers().get(0).standing())
                .isEqualTo(new Standing(Role.TEACHER, "5a"));
        Files.writeString(file, earlier.formatted(",\"role\":\"inspector\""));
        assertThatThrownBy(viewers::read).hasMessageContaining("is damaged");
    }

    @Test
    void aRestoredGatewayBeginsANewEpochForEveryAudience() throws Exception {
        SecureRandom random = new SecureRandom();
        Path file = folder.resolve("outbox.db");
        byte[] family;
        byte[] health;
        try (Outbox outbox = Outbox.open(file, Clock.systemUTC(), random)) {
            for (String audience : List.of(Audience.FAMILY, Audience.HEALTH)) {
                outbox.append(audience, outbox.chain(audience), List.of(new byte[] {1}), 0, false);
            }
            family = outbox.chain(Audience.FAMILY).epoch();
            health = outbox.chain(Audience.HEALTH).epoch();
        }
        NewEpoch.begin(folder, Clock.systemUTC(), random);
        try (Outbox outbox = Outbox.open(file, Clock.systemUTC(), random)) {
            assertThat(outbox.chain(Audience.FAMILY).epoch()).isNotEqualTo(family);
            assertThat(outbox.chain(Audience.HEALTH).epoch()).isNotEqualTo(health);
            assertThat(outbox.chain(Audience.HEALTH).sequence()).isZero();
        }
    }

    @Test
    void changesOfTwoAtOnceAreBothKept() throws Exception {
        ViewerFile agent = new ViewerFile(folder);
        for (int i = 0; i < 20; i++) {
            agent.addHeld(viewer(i));
        }
        // Each with an instance of its own, as the agent and the command have.
        IntStream.range(0, 20).parallel().forEach(i -> {
            try {
                new ViewerFile(folder).remove(viewer(i).id());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(agent.read().viewers()).isEmpty();
        assertThat(agent.read().removed()).hasSize(20);
        for (String id : List.copyOf(agent.read().removed())) {
            agent.removalTold(id);
        }
        assertThat(agent.read().removed()).isEmpty();
    }

    @Test
    void aDamagedFileIsNamedAndStays() throws Exception {
        Path damaged = folder.resolve("viewers.json");
        Files.writeString(damaged, "{");
        ViewerFile file = new ViewerFile(folder);
        assertThatThrownBy(() -> file.addHeld(viewer(1))).hasMessageContaining("is damaged");
        assertThat(damaged).hasContent("{");
    }
}
