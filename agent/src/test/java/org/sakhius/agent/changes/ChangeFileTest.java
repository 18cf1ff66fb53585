package org.sakhius.agent.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class ChangeFileTest {
    private static final long NOW = 1_780_000_000L;

    @TempDir
    Path folder;

    private static Change pause(String id, String target, long until) {
        return new Change(id, Change.Kind.PAUSE, target, List.of(), NOW, until, "box", NOW);
    }

    @Test
    void whatIsWrittenIsReadAndTheVersionGrows() throws IOException {
        ChangeFile file = new ChangeFile(folder);
        assertThat(file.read()).isEqualTo(ChangeBook.EMPTY);
        String before = file.stamp();
        ChangeBook book = file.add(pause("a", Change.CHILDREN, NOW + 600), NOW);
        assertThat(book.version()).isEqualTo(1);
        assertThat(file.stamp()).isNotEqualTo(before);
        assertThat(new ChangeFile(folder).read()).isEqualTo(book);
        assertThat(file.end(Change.Kind.PAUSE, Change.CHILDREN, NOW)).isTrue();
        assertThat(file.end(Change.Kind.PAUSE, Change.CHILDREN, NOW)).isFalse();
        assertThat(file.read().changes()).isEmpty();
        assertThat(file.read().version()).isEqualTo(2);
    }

    @Test
    void whatIsOverGoesWithTheNextChange() throws IOException {
        ChangeFile file = new ChangeFile(folder);
        file.add(pause("a", "profile:adult", NOW + 1), NOW);
        file.add(pause("b", "profile:guest", 0), NOW + 1);
        assertThat(file.read().changes()).extracting(Change::id).containsExactly("b");
        assertThat(file.read().nextBorder(NOW)).isEqualTo(Long.MAX_VALUE);
    }

    private static Assigned phone(int i, String device) {
        String mac = String.format(Locale.ROOT, "02:00:00:00:%02x:%02x", i >> 8, i & 255);
        return new Assigned("c" + i, device, mac, "guest", "Phone", "id" + i, "Ээж", NOW);
    }

    @Test
    void whoseADeviceIsStaysBesideTheChangesUntilItIsTakenBack() throws IOException {
        ChangeFile file = new ChangeFile(folder);
        assertThat(file.assignIf(0, phone(1, "new-1"), NOW)).isTrue();
        assertThat(file.assignIf(0, phone(2, "new-2"), NOW)).as("seen before").isFalse();
        file.add(pause("a", Change.CHILDREN, NOW + 600), NOW);
        file.end(Change.Kind.PAUSE, Change.CHILDREN, NOW);
        assertThat(file.assignIf(3, phone(2, "new-2"), NOW)).isTrue();
        // The same hardware is one device: the last word counts.
        assertThat(file.assignIf(4, phone(2, "tablet"), NOW)).isTrue();
        assertThat(new ChangeFile(folder).read().assigned())
                .extracting(Assigned::device)
                .containsExactly("new-1", "tablet");
        assertThat(file.unassignIf(4, "new-1", NOW)).isFalse();
        assertThat(file.unassignIf(5, "new-1", NOW)).isTrue();
        assertThat(file.read().assigned()).containsExactly(phone(2, "tablet"));
        assertThat(file.read().version()).isEqualTo(6);
    }

    @Test
    void noMoreDevicesAreAssignedThanMayBeAndAFileOfBeforeKnowsNone() throws IOException {
        Files.writeString(folder.resolve("changes.json"), "{\"v\":1,\"version\":0,\"changes\":[]}");
        ChangeFile file = new ChangeFile(folder);
        assertThat(file.read()).isEqualTo(ChangeBook.EMPTY);
        for (int i = 0; i < Limits.ASSIGNED_COUNT; i++) {
            assertThat(file.assignIf(i, phone(i, "new-" + i), NOW)).isTrue();
        }
        int last = Limits.ASSIGNED_COUNT;
        assertThat(file.assignIf(last, phone(last, "one-more"), NOW)).isFalse();
    }

    @Test
    void aChangeHoldsFromItsStartToItsEnd() {
        Change change = pause("a", Change.CHILDREN, NOW + 10);
        assertThat(change.holds(NOW - 1)).isFalse();
        assertThat(change.holds(NOW)).isTrue();
        assertThat(change.holds(NOW + 9)).isTrue();
        assertThat(change.holds(NOW + 10)).isFalse();
        assertThat(change.concerns("x", true)).isTrue();
        assertThat(change.concerns("x", false)).isFalse();
    }

    @Test
    void aDamagedFileIsSaidAndNotReplaced() throws IOException {
        Files.writeString(folder.resolve("changes.json"), "{ nonsense");
        ChangeFile file = new ChangeFile(folder);
        assertThatThrownBy(() -> file.add(pause("a", Change.CHILDREN, 0), NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Mend");
        assertThat(folder.resolve("changes.json")).hasContent("{ nonsense");
    }

    @Test
    void moreThanTheLimitAreRefused() throws IOException {
        ChangeFile file = new ChangeFile(folder);
        StringBuilder all = new StringBuilder("{\"v\":1,\"version\":7,\"changes\":[");
        for (int i = 0; i < Limits.CHANGES_COUNT - 1; i++) {
            all.append("{\"id\":\"c")
                    .append(i)
                    .append(
                            "\",\"kind\":\"ALLOW\",\"target\":\"children\",\"names\":[\"a.example\"],"
                                    + "\"from\":0,\"until\":0,\"by\":\"box\",\"made\":0},");
        }
        all.setLength(all.length() - 1);
        Files.writeString(folder.resolve("changes.json"), all + "]}");
        file.add(pause("last", Change.CHILDREN, 0), NOW);
        assertThatThrownBy(() -> file.add(pause("one-more", Change.CHILDREN, 0), NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000 changes");
    }
}
