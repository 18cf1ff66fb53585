package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * One line of a trace: a lookup, a device's presence, or a label of what a person saw in it.
 *
 * @param at as it was written
 * @param second since 1970
 * @param name canonical; null for the other two kinds of lines
 * @param label the sequence that a person saw; null for the other two kinds
 * @param until the last second of what is labelled
 */
record TraceLine(
        String at,
        long second,
        String device,
        @Nullable AgeBand age,
        @Nullable String name,
        @Nullable String label,
        long until) {

    /**
     * Reads a line.
     *
     * @param where the file and line, for the message
     */
    static TraceLine read(String text, String where) throws Failure {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            String at = need(json, "at", where);
            long second = OffsetDateTime.parse(at).toEpochSecond();
            String device = need(json, "device", where);
            AgeBand age = age(json.path("age"), where);
            String label = json.path("label").asString("");
            if (!label.isEmpty()) {
                long until = OffsetDateTime.parse(need(json, "until", where)).toEpochSecond();
                return new TraceLine(at, second, device, age, null, label, until);
            }
            if (json.path("present").asBoolean(false)) {
                return new TraceLine(at, second, device, age, null, null, second);
            }
            String name = DomainName.canonical(need(json, "name", where));
            return new TraceLine(at, second, device, age, name, null, second);
        } catch (JacksonException | DateTimeException | InvalidNameException e) {
            throw new Failure(where + ": " + e.getMessage(), e);
        }
    }

    private static String need(JsonNode json, String key, String where) throws Failure {
        String text = json.path(key).asString("");
        if (text.isEmpty()) {
            throw new Failure(where + ": no \"" + key + "\"");
        }
        return text;
    }

    /** A band, or years. */
    private static @Nullable AgeBand age(JsonNode age, String where) throws Failure {
        if (age.isMissingNode() || age.isNull()) {
            return null;
        }
        if (age.isNumber()) {
            int years = age.asInt();
            return years < 10
                    ? AgeBand.UNDER_10
                    : years < 13
                            ? AgeBand.FROM_10_TO_12
                            : years < 16 ? AgeBand.FROM_13_TO_15 : AgeBand.FROM_16_TO_17;
        }
        for (AgeBand band : AgeBand.values()) {
            if (band.id().equals(age.asString(""))) {
                return band;
            }
        }
        throw new Failure(where + ": unknown age " + Shown.plain(age.asString("")));
    }
}
