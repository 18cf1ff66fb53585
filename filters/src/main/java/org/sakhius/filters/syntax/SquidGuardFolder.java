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

    /** The files of a category. */
    static final List<String> PARTS = List.of("domains", "urls", "expressions");

    private SquidGuardFolder() {}

    /**
     * The files of a folder that are there.
     *
     * @throws ListFormatException when {@code domains} is not among them
     */
    static List<Path> parts(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve("domains"))) {
            throw new ListFormatException(
                    0, "a folder without a file \"domains\": name the folder of one category");
        }
        return PARTS.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    }

    /** Opens a folder with {@code domains}; the caller closes. */
    static InputStream open(Path folder) throws IOException {
        List<InputStream> open = new ArrayList<>();
        open.add(text(HEAD + "\n"));
        try {
            for (Path file : parts(folder)) {
                open.add(Files.newInputStream(file));
                // Its last line may have no end.
                open.add(text("\n"));
            }
        } catch (IOException e) {
            for (InputStream each : open) {
                each.close();
            }
            throw e;
        }
        return new SequenceInputStream(Collections.enumeration(open));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
