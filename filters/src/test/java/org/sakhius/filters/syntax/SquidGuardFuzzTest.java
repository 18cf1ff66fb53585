package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.junit.Lifecycle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any octets as the files of a squidGuard category. Fuzzed by {@code -Pcampaign}. */
class SquidGuardFuzzTest {
    private Path folder = Path.of("");

    @BeforeEach
    void make() throws IOException {
        folder = Files.createTempDirectory("category");
    }

    @AfterEach
    void remove() throws IOException {
        for (String part : new String[] {"domains", "urls", "expressions"}) {
            Files.deleteIfExists(folder.resolve(part));
        }
        Files.delete(folder);
    }

    @FuzzTest(lifecycle = Lifecycle.PER_TEST)
    void category(FuzzedDataProvider data) throws IOException {
        Files.write(folder.resolve("urls"), data.consumeBytes(200));
        Files.write(folder.resolve("expressions"), data.consumeBytes(200));
        Files.write(folder.resolve("domains"), data.consumeRemainingAsBytes());
        try (InputStream in = ListFiles.open(folder)) {
            FuzzedList.hold(ListSyntax.AUTO, in);
        }
    }
}
