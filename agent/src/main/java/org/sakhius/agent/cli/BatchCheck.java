package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code sakhius check --batch}: judges each line's own rules, and nothing else: no catalogue, no
 * protected names, no detectors. With a configuration, lines without rules are judged by that one's
 * lists and profiles. It writes nothing but its answers.
 */
final class BatchCheck {
    private final BatchJudge judge = new BatchJudge();
    private final @Nullable BatchByConfig byConfig;

    /** For lines with rules, and, where there is a configuration, for those without. */
    BatchCheck(@Nullable Judge configured) {
        byConfig = configured == null ? null : new BatchByConfig(configured);
    }

    /**
     * One line out for each line in, in the same order; blank lines are left out. A line that
     * cannot be read gets {@code {"verdict":"error"}}, and the others are judged all the same.
     *
     * @return how many lines could not be read
     */
    int run(InputStream in, PrintWriter out) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        int number = 0;
        int wrong = 0;
        while (read(lines, line)) {
            number++;
            String text = line.toString();
            if (text.isBlank()) {
                continue;
            }
            Map<String, Object> answer = answer(text, number);
            wrong += "error".equals(answer.get("verdict")) ? 1 : 0;
            out.println(Json.line(answer));
            if (!lines.ready()) {
                out.flush();
            }
        }
        return wrong;
    }

    private Map<String, Object> answer(String text, int number) throws IOException {
        String id = "";
        String wrong;
        if (text.length() > Limits.BATCH_LINE_CHARS) {
            wrong = "longer than " + Limits.BATCH_LINE_CHARS + " characters";
        } else {
            try {
                JsonNode vector = Json.MAPPER.readTree(text);
                id = vector.path("id").asString("");
                return byConfig != null && BatchByConfig.takes(vector)
                        ? byConfig.judge(vector)
                        : judge.judge(vector);
            } catch (JacksonException e) {
                wrong = "no JSON object";
            } catch (IllegalArgumentException e) {
                wrong = String.valueOf(e.getMessage());
            }
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", id);
        out.put("verdict", "error");
        out.put("error", "stdin:" + number + ": " + wrong);
        return out;
    }

    /** Reads a line of at most one character more than the limit; the rest of it is left out. */
    private static boolean read(BufferedReader in, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = in.read();
        boolean any = c >= 0;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() <= Limits.BATCH_LINE_CHARS) {
                line.append((char) c);
            }
        }
        return any;
    }
}
