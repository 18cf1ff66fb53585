package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.school.CaseLogRow;
import org.sakhius.agent.school.CaseReader;

import picocli.CommandLine.Command;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * {@code sakhius cases}: who asked to read a school's cases of single children, who released them,
 * and whether that log is whole. Nothing of any child.
 */
@Command(
        name = "cases",
        description = {
            "Prints the log of two-person reading in a school, and checks its chain.",
            "Status 1 when a row was changed or is missing."
        },
        mixinStandardHelpOptions = true)
final class CasesCommand extends ConfiguredCommand {
    @Override
    public Integer call() throws Exception {
        AgentConfig config = load();
        List<CaseLogRow> log;
        try {
            log = new CaseReader(config.data()).log(null, Limits.CASE_LOG_ROWS_COUNT);
        } catch (SQLException e) {
            throw new Failure("the log cannot be read: " + e.getMessage(), e);
        }
        for (CaseLogRow row : log) {
            out().println(String.join(
                    "\t",
                    Long.toString(row.n()),
                    Shown.time(Instant.ofEpochSecond(row.at()), config.zone()),
                    row.step(),
                    row.group(),
                    row.caseId(),
                    Shown.plain(row.label())));
        }
        long broken = CaseLogRow.broken(log);
        if (broken > 0) {
            throw new Failure("the log is not whole: row " + broken
                    + " was changed, or rows before it are missing. Mend: compare with a backup");
        }
        out().println(log.size() + " rows, whole");
        return 0;
    }
}
