package org.sakhius.agent.events;

import org.sakhius.filters.rules.Reason;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Reasons as a JSON text, for the database and for {@code events --json}. */
final class ReasonCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReasonCodec() {}

    static String encode(List<Reason> reasons) {
        return MAPPER.writeValueAsString(reasons);
    }

    /** What was encoded; a text that is none gives no reasons. */
    static List<Reason> decode(String text) {
        try {
            return List.of(MAPPER.readValue(text, Reason[].class));
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
