package org.sakhius.filters.syntax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A category of squidGuard or of Université Toulouse 1 as one list: a folder with {@code domains}
 * (each name with everything below, and addresses), {@code urls} and {@code expressions}.
 *
 * <p>Pages' addresses and expressions over them say nothing about a name. They are read all the
 * same, so that the report counts them as refused.
 */
final class SquidGuardFolder {
    /** Begins such a list, and tells what its lines mean. */
    static final String HEAD = "# squidGuard: names, with everything below";

    private static final List<String> PARTS = List.of("domains", "urls", "expressions");

    private SquidGuardFolder() {}

    /**
     * Opens a folder; the caller closes.
     *
     * @throws ListFormatException when it holds no {@code domains}
     */
    static InputStream open(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve("domains"))) {
            throw new ListFormatException(
                    0, "a folder without a file \"domains\": name the folder of one category");
        }
        List<InputStream> parts = new ArrayList<>();
        parts.add(text(HEAD + "\n"));
        for (String part : PARTS) {
            Path file = folder.resolve(part);
            if (Files.isRegularFile(file)) {
                parts.add(Files.newInputStream(file));
                parts.add(text("\n"));
            }
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
