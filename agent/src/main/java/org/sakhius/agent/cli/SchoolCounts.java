package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.school.GroupCount;
import org.sakhius.agent.school.GroupReader;
import org.sakhius.agent.school.Groups;
import org.sakhius.filters.explain.Explainer;
import org.sakhius.filters.explain.Lang;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code sakhius events} prints in a school: numbers of whole groups, of days that are over.
 */
final class SchoolCounts {
    private final AgentConfig config;
    private final Duration since;
    private final boolean json;

    SchoolCounts(AgentConfig config, Duration since, boolean json) {
        this.config = config;
        this.since = since;
        this.json = json;
    }

    int print(PrintWriter out) throws Exception {
        Explainer words = Explainer.with(CatalogueSetup.load(config));
        Instant now = Clock.systemUTC().instant();
        long today = day(now);
        try {
            for (GroupCount count :
                    new GroupReader(config.data()).finished(day(now.minus(since)), today)) {
                if (Groups.isCounted(config, count.group())) {
                    out.println(json ? Json.line(json(count)) : text(count, words));
                }
            }
        } catch (SQLException e) {
            throw new Failure(
                    config.data().resolve("school.db") + " cannot be read: " + e.getMessage(), e);
        }
        return 0;
    }

    private long day(Instant at) {
        return at.atZone(config.zone()).toLocalDate().toEpochDay();
    }

    private static Map<String, Object> json(GroupCount count) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("day", LocalDate.ofEpochDay(count.day()).toString());
        out.put("group", count.group());
        out.put("category", count.category().id());
        out.put("level", count.level().name());
        out.put("times", count.times());
        return out;
    }

    private static String text(GroupCount count, Explainer words) {
        return String.join(
                "  ",
                LocalDate.ofEpochDay(count.day()).toString(),
                count.group(),
                count.level().name(),
                words.category(count.category(), Lang.EN),
                "x" + count.times());
    }
}
