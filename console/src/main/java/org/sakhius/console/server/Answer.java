package org.sakhius.console.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a route answers: a status and a JSON body, which is empty for 204.
 *
 * @param status HTTP status
 * @param body UTF-8 JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, byte[] body) {

    static Answer json(int status, Object value) {
        return new Answer(status, Json.write(value));
    }

    /** Fields in the order given, as name, value, name, value. */
    static Answer object(int status, Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json(status, fields);
    }

    /** JSON that a client sent before and that is handed on byte for byte. */
    static Answer relayed(byte[] json) {
        return new Answer(200, json);
    }

    static Answer empty() {
        return new Answer(204, new byte[0]);
    }
}
