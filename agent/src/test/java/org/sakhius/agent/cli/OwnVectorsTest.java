package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the documents and tests of other filters say, in vectors of our own: how modifiers combine,
 * whom they narrow, what is no rule. {@link BorrowedSuitesTest} has the others' own.
 */
class OwnVectorsTest {
    private static final String FILE = "/vectors/own.jsonl";

    private static List<JsonNode> vectors() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OwnVectorsTest.class.getResourceAsStream(FILE))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Json.MAPPER::readTree).toList();
        }
    }

    @Test
    void everyVectorHolds() throws IOException {
        List<JsonNode> vectors = vectors();
        List<JsonNode> answers = BorrowedSuitesTest.judge(vectors);
        assertThat(answers).hasSameSizeAs(vectors);
        List<String> wrong = new ArrayList<>();
        Set<String> verdicts = new HashSet<>();
        Set<String> syntaxes = new HashSet<>();
        for (int i = 0; i < vectors.size(); i++) {
            if (!BorrowedSuitesTest.passes(vectors.get(i).path("expect"), answers.get(i))) {
                wrong.add(vectors.get(i) + " got " + answers.get(i));
            }
            verdicts.add(answers.get(i).path("verdict").asString());
            syntaxes.add(vectors.get(i).path("syntax").asString());
        }
        assertThat(wrong).isEmpty();
        assertThat(vectors).hasSizeGreaterThan(740);
        assertThat(syntaxes).hasSize(8);
        assertThat(verdicts)
                .containsExactlyInAnyOrder(
                        "allow",
                        "none",
                        "block",
                        "rewrite",
                        "drop",
                        "tcp-only",
                        "invalid-rule",
                        "valid-rule");
    }
}
