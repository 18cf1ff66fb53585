package org.sakhius.agent.school;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.events.EventDatabase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;

/** A restored gateway says so in its log, under the chain of what the backup held. */
class RestoredLogTest {
    private static final long AT = 1_764_374_400;

    @TempDir
    Path folder;

    private CaseReader reader() {
        return new CaseReader(folder);
    }

    private void row(String group, long at) throws Exception {
        try (Connection connection = EventDatabase.open(
                folder.resolve("school.db"), EventDatabase.Safety.FULL, SchoolSchema.MIGRATIONS)) {
            CaseRows rows = new CaseRows(connection);
            List<CaseLogRow> last = rows.log(null, 1);
            CaseLogRow made = CaseLogRow.restored(
                    last.isEmpty() ? null : last.get(0), at, group, last.size());
            rows.append(made);
            connection.commit();
        }
    }

    @Test
    void everyGroupThatSomebodyReadsOrThatHasRowsIsTold() throws Exception {
        row("class-5a", AT);
        row("class-5b", AT + 60);
        RestoredLog.begin(folder, List.of("class-5a", "class-7v"), AT + 120);
        List<CaseLogRow> log = reader().log(null, 9);
        assertThat(log)
                .extracting(CaseLogRow::group)
                .containsExactly("class-5a", "class-5b", "class-5a", "class-5b", "class-7v");
        assertThat(log.subList(2, 5)).allSatisfy(row -> {
            assertThat(row.step()).isEqualTo("restored");
            assertThat(row.caseId()).as("the last row of the backup").isEqualTo("2");
            assertThat(row.at()).isEqualTo(AT + 120);
        });
        assertThat(CaseLogRow.broken(log)).isZero();
        assertThat(reader().restored("class-5b")).isNotNull();
        assertThat(CaseStep.byId(CaseLogRow.RESTORED))
                .as("nobody can command it")
                .isNull();
        assertThat(CaseStep.isOld(CaseLogRow.RESTORED)).isFalse();
    }

    @Test
    void aClockThatIsBehindDoesNotDateItBeforeWhatItFollows() throws Exception {
        row("class-5a", AT);
        RestoredLog.begin(folder, List.of(), AT - 3_600);
        assertThat(reader().log(null, 9)).extracting(CaseLogRow::at).containsExactly(AT, AT);
    }

    @Test
    void aHomeGetsNoFile() throws Exception {
        RestoredLog.begin(folder, List.of(), AT);
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void theFirstRowOfALogThatTheBackupDidNotHave() throws Exception {
        RestoredLog.begin(folder, List.of("class-5a"), AT);
        CaseLogRow row = reader().restored("class-5a");
        assertThat(row).isNotNull();
        assertThat(row.n()).isEqualTo(1);
        assertThat(row.caseId()).isEqualTo("0");
        // The page's test has the same row.
        assertThat(HexFormat.of().formatHex(row.hash()))
                .isEqualTo("ac668bd004109490cb72dec20c2c29e1c01628bf2944a7b8770cec2390b5331e");
    }
}
