package org.sakhius.agent.trainer;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stage's state as the page reads it. */
final class StageJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private StageJson() {}

    static byte[] write(StageState state) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("number", state.number());
        out.put("phase", state.phase().name());
        out.put("position", state.position());
        out.put("total", state.total());
        Story story = state.story();
        if (story != null) {
            out.put("title", story.title());
        }
        Story.Step step = state.step();
        if (step != null) {
            out.put("at", step.at());
            out.put("did", step.did());
            out.put("saw", step.saw());
            out.put("unseen", step.unseen());
            out.put("story", step.story());
        }
        List<Map<String, String>> asks = new ArrayList<>();
        for (Outcome outcome : state.outcomes()) {
            asks.add(Map.of("name", outcome.name(), "kind", outcome.kind().name()));
        }
        out.put("asks", asks);
        return JSON.writeValueAsBytes(out);
    }
}
