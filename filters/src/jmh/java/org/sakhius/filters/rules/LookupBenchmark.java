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
import org.openjdk.jmh.annotations.Warmup;
import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** One look into an image of a million names; a different name each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class LookupBenchmark {
    // As many as stay beside the core: a name that is looked up was just read from its packet.
    private static final int NAMES = 1 << 12;

    /** A name far from all that is listed, below a listed name's neighbours, or listed itself. */
    @Param({"far", "near", "hit"})
    private String kind = "far";

    private final byte[][] names = new byte[NAMES][];
    private final Hits hits = new Hits();
    private RuleImage image;
    private int next;

    /** Makes the names. */
    @Setup(Level.Trial)
    public void make(SampleFiles.Compiled files) throws IOException {
        image = RuleImage.open(files.image());
        SampleList again = new SampleList(SampleFiles.LINES);
        for (int i = 0; i < NAMES; i++) {
            String listed = again.next();
            names[i] = DomainName.toWire(name(kind, listed, i));
            image.match(names[i], 0, names[i].length, hits);
            if (hits.count() > 0 != kind.equals("hit")) {
                throw new IllegalStateException(kind + " found " + hits.count());
            }
        }
    }

    private static String name(String kind, String listed, int i) {
        String place =
                listed.substring(listed.lastIndexOf('.', listed.lastIndexOf('.') - 1) + 1);
        return switch (kind) {
            case "far" -> "a" + i + ".b" + i * 7 + ".c.site" + i * 31L + ".com";
            case "near" -> "a" + i + ".b" + i * 7 + ".c." + place;
            default -> listed;
        };
    }

    /** The look-up. */
    @Benchmark
    public int match() {
        byte[] name = names[next++ & (NAMES - 1)];
        image.match(name, 0, name.length, hits);
        return hits.count();
    }
}
