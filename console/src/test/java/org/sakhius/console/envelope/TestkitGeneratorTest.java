package org.sakhius.console.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes every vector again and holds it against the committed file; with
 * {@code -Dtestkit.write=DIR} it writes them instead. A difference means that the format changed.
 */
class TestkitGeneratorTest {
    @Test
    void theCommittedVectorsAreWhatTheGeneratorMakes() throws IOException {
        Map<String, String> made = made();
        @Nullable String directory = System.getProperty("testkit.write");
        if (directory != null) {
            for (Map.Entry<String, String> file : made.entrySet()) {
                Files.writeString(Path.of(directory, file.getKey()), file.getValue());
            }
            return;
        }
        Map<String, String> committed = new TreeMap<>();
        for (Path file : Testkit.files()) {
            committed.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
        assertThat(committed.keySet()).isEqualTo(made.keySet());
        made.forEach((name, text) ->
                assertThat(text.equals(committed.get(name))).as(name).isTrue());
    }

    private static Map<String, String> made() {
        List<Vector> vectors = new ArrayList<>(new EnvelopeVectors().all());
        vectors.addAll(new ChainVectors().all());
        vectors.addAll(KeyVectors.all());
        vectors.addAll(new PairingVectors().all());
        vectors.addAll(new CommandVectors().all());
        vectors.addAll(RecoveryVectors.all());
        vectors.addAll(new CaseVectors().all());
        vectors.addAll(CaseVectors.objections());
        Map<String, String> files = new TreeMap<>();
        for (Vector vector : vectors) {
            String before = files.put(vector.name() + ".txt", vector.render());
            assertThat(before).as("two vectors named " + vector.name()).isNull();
        }
        return files;
    }
}
