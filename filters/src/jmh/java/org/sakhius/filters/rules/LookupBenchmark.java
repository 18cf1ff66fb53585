package org.sakhius.filters.rules;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One look into an image of a million names; a different name each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookupBenchmark {
    private static final int LINES = 1_000_000;
    private static final int NAMES = 1 << 14;

    /** A name far from all that is listed, below a listed name's neighbours, or listed itself. */
    @Param({"far", "near", "hit"})
    private String kind = "far";

    private final byte[][] names = new byte[NAMES][];
    private final Hits hits = new Hits();
    private Path folder;
    private RuleImage image;
    private int next;

    /** Makes list, image and names. */
    @Setup(Level.Trial)
    public void make() throws IOException {
        folder = Files.createTempDirectory("lookup");
        Path list = SampleList.write(folder.resolve("list"), LINES);
        SampleList.compile(list, folder.resolve("image"));
        image = RuleImage.open(folder.resolve("image"));
        SampleList again = new SampleList(LINES);
        for (int i = 0; i < NAMES; i++) {
            String listed = again.next();
            String place = listed.substring(
                    listed.lastIndexOf('.', listed.lastIndexOf('.') - 1) + 1);
            names[i] = DomainName.toWire(
                    switch (kind) {
                        case "far" -> "a" + i + ".b" + i * 7 + ".c.site" + i * 31L + ".com";
                        case "near" -> "a" + i + ".b" + i * 7 + ".c." + place;
                        default -> listed;
                    });
        }
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(folder.resolve("list"));
        Files.delete(folder.resolve("image"));
        Files.delete(folder);
    }

    /** The look-up. */
    @Benchmark
    public int match() {
        byte[] name = names[next++ & (NAMES - 1)];
        image.match(name, 0, name.length, hits);
        return hits.count();
    }
}
