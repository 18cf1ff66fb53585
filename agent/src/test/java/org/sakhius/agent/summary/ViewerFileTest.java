package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Who may open what is sealed: bounded, changed by one at a time, never replaced in silence. */
class ViewerFileTest {

    @TempDir
    Path folder;

    private static Viewer viewer(int number) {
        return new Viewer("%032x".formatted(number), "Phone " + number, "s", "k", number);
    }

    @Test
    void soManyViewersAndNotOneMore() throws Exception {
        ViewerFile file = new ViewerFile(folder);
        for (int i = 0; i < Limits.VIEWERS_COUNT; i++) {
            file.addHeld(viewer(i));
        }
        assertThat(file.read().viewers()).hasSize(Limits.VIEWERS_COUNT);
        assertThatThrownBy(() -> file.addHeld(viewer(99))).hasMessageContaining("Mend: remove one");
        // One that is there already takes its own place.
        file.addHeld(viewer(0));
        assertThat(file.read().viewers()).hasSize(Limits.VIEWERS_COUNT);
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
