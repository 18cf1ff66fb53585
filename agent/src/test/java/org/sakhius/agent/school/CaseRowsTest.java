package org.sakhius.agent.school;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.events.EventDatabase;
import org.sakhius.filters.category.Level;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/** An objection is a change of its own: it does not make what its case weighs news again. */
class CaseRowsTest {
    @TempDir
    Path folder;

    private static SealedCase sealed(String id, long change) {
        byte[] text = {'{', '}'};
        return new SealedCase(
                id,
                "tag",
                "class-5a",
                0,
                Level.URGENT,
                change,
                text,
                SealedCase.Reading.NONE,
                null);
    }

    @Test
    void anObjectionComesAfterAllAndLeavesTheChangeOfItsCase() throws Exception {
        try (Connection connection = EventDatabase.open(
                folder.resolve("school.db"), EventDatabase.Safety.FULL, SchoolSchema.MIGRATIONS)) {
            CaseRows rows = new CaseRows(connection);
            assertThat(rows.put(sealed("first", 5))).isTrue();
            assertThat(rows.put(sealed("second", 6))).isTrue();
            rows.object("first", "said", 7);
            List<SealedCase> all = rows.ofGroup("class-5a", 9);
            assertThat(all).extracting(SealedCase::id).containsExactly("first", "second");
            assertThat(all.get(0).change()).isEqualTo(5);
            assertThat(all.get(0).lastChange()).isEqualTo(7);
            assertThat(all.get(1).lastChange()).isEqualTo(6);
            assertThat(rows.ofTag("tag", 1)).extracting(SealedCase::id).containsExactly("first");
            assertThat(rows.lastChange()).isEqualTo(7);
        }
    }

    @Test
    void whatIsSealedAnewIsNewsAgain() throws Exception {
        try (Connection connection = EventDatabase.open(
                folder.resolve("school.db"), EventDatabase.Safety.FULL, SchoolSchema.MIGRATIONS)) {
            CaseRows rows = new CaseRows(connection);
            assertThat(rows.put(sealed("first", 5))).isTrue();
            rows.reading("first", new SealedCase.Reading(CaseState.WAITING, "c", null, 0, 0), 6);
            assertThat(rows.ofGroup("class-5a", 9).get(0).reading().by()).isEqualTo("c");
            assertThat(rows.put(sealed("first", 7))).isTrue();
            assertThat(rows.ofGroup("class-5a", 9).get(0).reading().by()).isNull();
        }
    }
}
