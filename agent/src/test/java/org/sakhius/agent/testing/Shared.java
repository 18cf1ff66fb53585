package org.sakhius.agent.testing;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data and scripts that stand beside the repository, and are skipped loudly where they do not. */
public final class Shared {
    private Shared() {}

    /** The repository's root. */
    public static Path root() {
        return Path.of(System.getProperty("sakhius.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** A file or folder of the shared data, or the end of the test. */
    public static Path path(String relative) {
        String named = System.getenv("SAKHIUS_SHARED");
        Path shared = named == null ? root().resolve("../shared") : Path.of(named);
        Path path = shared.resolve(relative).normalize();
        skipUnless(Files.exists(path), "shared data " + relative + " is missing");
        return path;
    }

    /** Skips the running test with one line that nobody overlooks. */
    public static void skipUnless(boolean there, String why) {
        if (!there) {
            System.err.println("SKIPPED: " + why);
        }
        Assumptions.assumeTrue(there, why);
    }
}
