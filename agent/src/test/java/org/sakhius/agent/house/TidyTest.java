package org.sakhius.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Holds the whole repository to the house's rules. */
class TidyTest {
    /** What is let through, each with its reason. A path ending in a slash stands for its tree. */
    private record Allowed(String id, String path, String reason) {}

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed(
                    "wide-line",
                    "console/web/src/i18n/messages/",
                    "one text stands on one line, so that translators can compare the two"),
            new Allowed("wide-line", "console/web/src/ui/Icon.tsx", "drawings"),
            new Allowed("wide-line", "console/web/src/ui/Mark.tsx", "a drawing"),
            new Allowed("tab", "LICENSE", "the licence's own text"),
            new Allowed("trailing-space", "LICENSE", "the licence's own text"));

    @Test
    void nothingOffendsTheHouse() throws IOException {
        Path root = Path.of(System.getProperty("sakhius.root", ".."));

        List<Offence> offences =
                TidyScanner.scan(root).stream().filter(TidyTest::isNotAllowed).toList();

        assertThat(offences).isEmpty();
    }

    private static boolean isNotAllowed(Offence offence) {
        return ALLOWED.stream()
                .filter(allowed -> allowed.id().equals(offence.id()))
                .noneMatch(allowed -> allowed.path().endsWith("/")
                        ? offence.path().startsWith(allowed.path())
                        : offence.path().equals(allowed.path()));
    }
}
