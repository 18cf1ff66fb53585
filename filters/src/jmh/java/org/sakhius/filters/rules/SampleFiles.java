package org.sakhius.filters.rules;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A list of a million lines and a place for its image, in a folder that goes with the trial. */
@State(Scope.Benchmark)
public class SampleFiles {
    /** The lines of the list. */
    static final int LINES = 1_000_000;

    private Path folder = Path.of("");

    /** Makes the list. */
    @Setup(Level.Trial)
    public void make() throws IOException {
        folder = Files.createTempDirectory("benchmark");
        SampleList.write(list(), LINES);
        prepare();
    }

    /** What a benchmark wants done before. */
    void prepare() throws IOException {}

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(list());
        Files.deleteIfExists(image());
        Files.delete(folder);
    }

    Path list() {
        return folder.resolve("list");
    }

    Path image() {
        return folder.resolve("image");
    }

    /** Reads the list and compiles it, as the gateway does. */
    void compile() throws IOException {
        try (ImageBuilder builder = ImageBuilder.to(image())) {
            SampleList.read(list(), ListSyntax.DOMAINS, builder);
            builder.finish();
        }
    }

    /** The same with the image made before. */
    @State(Scope.Benchmark)
    public static class Compiled extends SampleFiles {
        @Override
        void prepare() throws IOException {
            compile();
        }
    }
}
