package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.agent.testing.Shared;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every assertion of the borrowed suites holds, but for the ledger in docs/borrowed-suites.md. */
class BorrowedSuitesTest {
    private static final Pattern ENTRY = Pattern.compile("\\| `([a-z-]+:[^`]+)` \\| (\\S.*) \\|");

    @Test
    void realityAndTheLedgerAgree() throws IOException {
        Path folder = Shared.path("data/vectors");
        Set<String> differing = new TreeSet<>();
        int asked = 0;
        for (String suite : List.of("dnslibs", "blocky", "unbound-rpz")) {
            List<JsonNode> vectors = vectors(folder.resolve(suite + ".jsonl"));
            List<JsonNode> answers = judge(vectors);
            assertThat(answers).hasSameSizeAs(vectors);
            for (int i = 0; i < vectors.size(); i++) {
                if (!passes(vectors.get(i).path("expect"), answers.get(i))) {
                    differing.add(vectors.get(i).path("id").asString());
                }
            }
            asked += vectors.size();
        }
        assertThat(asked).isGreaterThan(975);
        assertThat(differing).isEqualTo(ledger());
    }

    /** A vector of several record types is asked once for each. */
    private static List<JsonNode> vectors(Path file) throws IOException {
        List<JsonNode> out = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode vector = Json.MAPPER.readTree(line);
            JsonNode records = vector.at("/expect/rewrite/records");
            if (vector.hasNonNull("name") && vector.path("type").isNull() && records.size() > 1) {
                for (JsonNode record : records) {
                    ObjectNode one = vector.deepCopy().asObject();
                    one.put("type", record.path("type").asString());
                    one.withObject("/expect/rewrite").putArray("records").add(record);
                    out.add(one);
                }
            } else {
                out.add(vector);
            }
        }
        return out;
    }

    static List<JsonNode> judge(List<JsonNode> vectors) throws IOException {
        StringBuilder in = new StringBuilder();
        for (JsonNode vector : vectors) {
            ObjectNode asked = vector.deepCopy().asObject();
            asked.remove("expect");
            in.append(asked).append('\n');
        }
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        byte[] octets = in.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(new BatchCheck(null).run(new ByteArrayInputStream(octets), printer))
                .isZero();
        printer.flush();
        return out.toString().lines().map(Json.MAPPER::readTree).toList();
    }

    static boolean passes(JsonNode expect, JsonNode answer) {
        String verdict = answer.path("verdict").asString();
        JsonNode accept = expect.path("accept");
        boolean right = accept.isArray()
                ? accept.valueStream().anyMatch(each -> each.asString().equals(verdict))
                : expect.path("verdict").asString().equals(verdict);
        boolean rule = !expect.hasNonNull("rule")
                || expect.path("rule").asString().equals(answer.path("rule").asString(""));
        return right && rule && sameAnswer(expect.get("rewrite"), answer.path("rewrite"));
    }

    private static boolean sameAnswer(@Nullable JsonNode expected, JsonNode given) {
        if (expected == null) {
            return true;
        }
        Set<JsonNode> left =
                new HashSet<>(expected.path("records").valueStream().toList());
        Set<JsonNode> right = new HashSet<>(given.path("records").valueStream().toList());
        return left.equals(right) && expected.path("rcode").equals(given.path("rcode"));
    }

    private static Set<String> ledger() throws IOException {
        Path page = Shared.root().resolve("docs/borrowed-suites.md");
        Set<String> ids = new TreeSet<>();
        for (String line : Files.readAllLines(page)) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                assertThat(entry.group(2)).as(entry.group(1)).hasSizeGreaterThan(20);
                assertThat(ids.add(entry.group(1)))
                        .as("twice: " + entry.group(1))
                        .isTrue();
            }
        }
        return ids;
    }
}
