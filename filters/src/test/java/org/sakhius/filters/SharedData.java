package org.sakhius.filters;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the shared data beside the repository; tests that need it skip loudly without it. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder under {@code data}; the test that asks is skipped when it is missing. */
    public static Path need(String relative) {
        String named = System.getenv("SAKHIUS_SHARED");
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        Path shared = named == null ? root.resolve("../shared") : Path.of(named);
        Path wanted = shared.resolve("data").resolve(relative);
        if (!Files.exists(wanted)) {
            System.err.println("SKIPPED: no shared data at " + wanted + " (SAKHIUS_SHARED)");
        }
        Assumptions.assumeTrue(Files.exists(wanted));
        return wanted;
    }
}
