package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.guardian.Removal;
import org.sakhius.agent.guardian.RemovalFile;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.HandClock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whoever is to be removed reads until the very end of the time, and not a moment longer. */
class DueRemovalsTest {
    private static final String FATHER = "f".repeat(32);
    private static final long NOW = 1_795_000_000L;

    @TempDir
    Path data;

    private final HandClock clock = new HandClock();
    private final List<Map<String, Object>> told = new ArrayList<>();

    private DueRemovals due() {
        // As after a restart: nothing is remembered but what lies on the disk.
        return new DueRemovals(new RemovalFile(data), new ViewerFile(data), told::add, clock);
    }

    private void home() throws Exception {
        ViewerFile viewers = new ViewerFile(data);
        viewers.addHeld(new Viewer("a".repeat(32), "Ээж", "s", "k", NOW));
        viewers.addHeld(new Viewer(FATHER, "Аав", "s", "k", NOW));
        new RemovalFile(data).add(new Removal(FATHER, "Ээж", NOW, NOW + Limits.REMOVAL_WAIT_S));
    }

    private List<String> readers() throws Exception {
        return new ViewerFile(data).read().viewers().stream().map(Viewer::label).toList();
    }

    @Test
    void itIsDoneOnceTheTimeIsOverAlsoAfterARestart() throws Exception {
        home();
        clock.set((NOW + Limits.REMOVAL_WAIT_S - 1) * 1000);
        assertThat(due().run()).isFalse();
        assertThat(readers()).containsExactly("Ээж", "Аав");
        clock.move(1000);
        assertThat(due().run()).isTrue();
        assertThat(readers()).containsExactly("Ээж");
        assertThat(new ViewerFile(data).read().removed()).as("the console").contains(FATHER);
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("what", "removed")
                        .containsEntry("viewer", FATHER)
                        .containsEntry("label", "Аав"));
        assertThat(due().run()).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void whatWasTakenBackOrIsDamagedRemovesNobody() throws Exception {
        home();
        clock.set((NOW + Limits.REMOVAL_WAIT_S) * 1000);
        assertThat(new RemovalFile(data).drop(FATHER)).isTrue();
        assertThat(due().run()).isFalse();
        Files.writeString(data.resolve("removals.json"), "{");
        assertThat(due().run()).isFalse();
        assertThat(readers()).containsExactly("Ээж", "Аав");
    }

    @Test
    void whoWasRemovedAtTheBoxAndPairsAnewStays() throws Exception {
        home();
        clock.set(NOW * 1000);
        assertThat(new ViewerFile(data).remove(FATHER)).isTrue();
        assertThat(due().run()).isFalse();
        assertThat(new RemovalFile(data).read()).isEmpty();
        new ViewerFile(data).addHeld(new Viewer(FATHER, "Аав", "s", "k", NOW));
        clock.set((NOW + Limits.REMOVAL_WAIT_S) * 1000);
        assertThat(due().run()).isFalse();
        assertThat(readers()).containsExactly("Ээж", "Аав");
        assertThat(told).isEmpty();
    }
}
