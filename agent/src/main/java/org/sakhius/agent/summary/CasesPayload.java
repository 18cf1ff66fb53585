package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.school.CaseLogRow;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.agent.school.CaseState;
import org.sakhius.agent.school.CaseStep;
import org.sakhius.agent.school.SealedCase;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.CommandForm;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.EnvelopeException;
import org.sakhius.filters.category.Level;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what counsellors, or second persons, of a group are sent of single children:
 * docs/format/cases-v1.md. Of a case that waits that is when, how weighty, how far. What was sealed
 * goes to the counsellor who may read it now, a second person's half to them once it is asked for.
 * One thread.
 */
final class CasesPayload {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final GatewayView view;
    private final AgentIdentity identity;
    private final CaseReader reader;
    private final Map<Long, String> reasons = new HashMap<>();

    CasesPayload(GatewayView view, AgentIdentity identity) {
        this.view = view;
        this.identity = identity;
        reader = new CaseReader(view.config().data());
    }

    /** A group's cases as they stand now, the last to change first. */
    List<SealedCase> cases(String group) throws SQLException {
        long now = view.clock().instant().getEpochSecond();
        return reader.ofGroup(group, Limits.CASES_TOLD_COUNT).stream()
                .map(one -> one.at(now))
                .toList();
    }

    /**
     * Writes them.
     *
     * @param broken as {@link #broken} found it
     * @param all who is paired
     */
    Map<String, Object> write(
            String group,
            List<SealedCase> cases,
            boolean counsellors,
            long broken,
            List<Viewer> all)
            throws SQLException {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("v", 1);
        out.put("made", time(view.clock().instant().getEpochSecond()));
        out.put("zone", view.config().zone().getId());
        out.put("gateway", Map.of("name", view.config().name()));
        out.put("casesOf", group);
        out.put("as", counsellors ? "counsellor" : "second");
        List<Object> items = new ArrayList<>();
        for (SealedCase one : cases) {
            items.add(item(one, counsellors, all));
        }
        out.put("cases", items);
        List<Object> rows = new ArrayList<>();
        // A page of before would take a step that it does not know for another.
        List<Object> later = new ArrayList<>();
        long last = 0;
        List<CaseLogRow> log = reader.log(group, Limits.CASE_LOG_TOLD_COUNT);
        CaseLogRow restored = reader.restored(group);
        if (restored != null && !log.isEmpty() && restored.n() < log.get(0).n()) {
            out.put("restored", apart(restored));
        }
        for (CaseLogRow row : log) {
            Map<String, Object> told = row.n() == last + 1 ? row(row) : apart(row);
            last = row.n();
            (CaseStep.isOld(row.step()) ? rows : later).add(told);
        }
        out.put("log", rows);
        out.put("later", later);
        if (broken > 0) {
            out.put("logBroken", broken);
        }
        return out;
    }

    /** A row that does not follow the one told before it. */
    private Map<String, Object> apart(CaseLogRow row) {
        Map<String, Object> told = row(row);
        told.put("previous", HexFormat.of().formatHex(row.previous()));
        return told;
    }

    /**
     * The first row that does not hold, of any group; 0 for none. Rows of other groups stand in
     * between, so that readers alone cannot tell a missing one. Reads the whole log: once for all
     * that is sealed together.
     */
    long broken() throws SQLException {
        return CaseLogRow.broken(reader.log(null, Limits.CASE_LOG_ROWS_COUNT));
    }

    private Map<String, Object> item(SealedCase one, boolean counsellors, List<Viewer> all) {
        SealedCase.Reading is = one.reading();
        JsonNode sealed = MAPPER.readTree(one.sealed());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", one.id());
        item.put("hour", time(one.hour()));
        item.put("level", one.level().name());
        item.put("state", is.state().id());
        if (is.state() != CaseState.WAITING) {
            item.put("by", is.by());
            item.put("byLabel", label(is.by(), all));
        }
        if (is.until() > 0) {
            item.put("until", time(is.until()));
        }
        if (is.due() > 0) {
            item.put("due", time(is.due()));
        }
        SealedCase.Said said = one.objection();
        if (said != null) {
            item.put("objected", true);
        }
        if (counsellors && is.half() != null && is.by() != null) {
            item.put("revision", sealed.path("revision").asInt());
            item.put("sealed", sealed.path("sealed"));
            item.put("first", sealed.path("first").path(is.by()));
            item.put("second", is.half());
            if (said != null) {
                item.put("objection", said.sealed());
            }
        }
        if (!counsellors && is.state() == CaseState.ASKED) {
            item.put("revision", sealed.path("revision").asInt());
            item.put("halves", sealed.path("second"));
        }
        return item;
    }

    private static @Nullable String label(@Nullable String id, List<Viewer> all) {
        return all.stream()
                .filter(viewer -> viewer.id().equals(id))
                .map(Viewer::label)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> row(CaseLogRow row) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("n", row.n());
        out.put("at", time(row.at()));
        out.put("step", row.step());
        out.put("case", row.caseId());
        out.put("by", row.viewer());
        out.put("label", row.label());
        String reason = reason(row);
        if (!reason.isEmpty()) {
            out.put("reason", reason);
        }
        out.put("command", HexFormat.of().formatHex(row.commandHash()));
        out.put("hash", HexFormat.of().formatHex(row.hash()));
        return out;
    }

    /** What the counsellor wrote is kept in the signed command alone, which goes with its case. */
    private String reason(CaseLogRow row) {
        byte[] command = row.command();
        if (command == null) {
            reasons.remove(row.n());
            return "";
        }
        if (reasons.size() > 4 * Limits.CASE_LOG_TOLD_COUNT) {
            reasons.clear();
        }
        return reasons.computeIfAbsent(row.n(), n -> opened(command));
    }

    private String opened(byte[] command) {
        try {
            byte[] payload = Envelope.parse(command)
                    .open(CommandForm.recipientId(identity.id()), identity.kem());
            return MAPPER.readTree(payload).path("reason").asString("");
        } catch (EnvelopeException | JacksonException e) {
            return "";
        }
    }

    /** Whom it wakes: whoever has to do something with a case that changed since it was told. */
    Waking waking(List<SealedCase> cases, boolean counsellors, Outbox.Chain chain) {
        List<Level> levels = weights(cases, counsellors, chain.told());
        int hour = view.clock().instant().atZone(view.config().zone()).getHour();
        return Waking.of(levels, hour, chain.owed());
    }

    /** An objection weighs as an alert, whatever its case does: it wakes nobody by night. */
    static List<Level> weights(List<SealedCase> cases, boolean counsellors, long told) {
        List<Level> out = new ArrayList<>();
        for (SealedCase one : cases) {
            SealedCase.Said said = one.objection();
            if (one.change() > told) {
                out.add(weight(one, counsellors));
            }
            if (counsellors && said != null && said.change() > told) {
                out.add(Level.ALERT);
            }
        }
        return out;
    }

    private static Level weight(SealedCase one, boolean counsellors) {
        CaseState state = one.reading().state();
        if (counsellors) {
            // Counsellors know of one that was asked for: an answer to them is for the day.
            boolean known = one.reading().by() != null && one.level() == Level.URGENT;
            return state == CaseState.WAITING
                    ? known ? Level.ALERT : one.level()
                    : state == CaseState.RELEASED ? Level.ALERT : Level.INFO;
        }
        if (state == CaseState.OPENED && one.reading().due() > 0) {
            return Level.URGENT;
        }
        boolean urgent = one.level() == Level.URGENT;
        return state == CaseState.ASKED ? urgent ? Level.URGENT : Level.ALERT : Level.INFO;
    }

    /** The last change that is told with these. */
    static long told(List<SealedCase> cases, Outbox.Chain chain) {
        return cases.stream().mapToLong(SealedCase::lastChange).reduce(chain.told(), Math::max);
    }

    private String time(long second) {
        return Times.of(Instant.ofEpochSecond(second), view.config().zone());
    }
}
