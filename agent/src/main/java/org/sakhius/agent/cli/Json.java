package org.sakhius.agent.cli;

import tools.jackson.databind.json.JsonMapper;

/** JSON for the commands, one object a line. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
