package org.sakhius.filters.rules;

import static org.sakhius.filters.category.Level.INFO;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * One decision about a name under 58,000 lines of hosts and 28,000 AdGuard rules: the case that
 * AdGuard's urlfilter publishes, with lists of the same make-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class MixedBenchmark {
    private final Hits hits = new Hits();
    private final Decision decision = new Decision((category, age, evidence) -> INFO);
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private Path file = Path.of("");
    private byte[][] asked = {};
    private RuleImage image;
    private int next;

    /** Makes lists, image and names. */
    @Setup(Level.Trial)
    public void make() throws IOException {
        file = Files.createTempFile("mixed", ".image");
        MixedLists lists = new MixedLists();
        try (ImageBuilder builder = ImageBuilder.to(file)) {
            lists.compile(builder);
            builder.finish();
        }
        image = RuleImage.open(file);
        asked = lists.asked();
        int blocked = 0;
        for (byte[] name : asked) {
            blocked += decide(name) == Action.BLOCK ? 1 : 0;
        }
        System.out.printf("# %d of %d names are blocked%n", blocked, asked.length);
    }

    /** Removes the image. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** The decision. */
    @Benchmark
    public Action decide() {
        next = next + 1 == asked.length ? 0 : next + 1;
        return decide(asked[next]);
    }

    private Action decide(byte[] name) {
        return decision.decide(name, 0, name.length, policy, image, hits).action();
    }
}
