package org.sakhius.console.envelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the shared vectors lie, and how to read one. */
final class Testkit {
    private Testkit() {}

    static Path directory() {
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        return root.resolve("docs").resolve("format").resolve("testkit");
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Vector read(Path file) {
        try {
            String name = String.valueOf(file.getFileName()).replace(".txt", "");
            return Vector.parse(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
