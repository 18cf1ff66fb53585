package org.sakhius.filters.rules;

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

/** An image of a million names, from the file into force. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx64m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 5)
public class LoadBenchmark {
    private Path folder;
    private Path list;
    private Path image;

    /** Makes list and image. */
    @Setup(Level.Trial)
    public void make() throws IOException {
        folder = Files.createTempDirectory("load");
        list = SampleList.write(folder.resolve("list"), 1_000_000);
        image = folder.resolve("image");
        SampleList.compile(list, image);
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(list);
        Files.deleteIfExists(image);
        Files.delete(folder);
    }

    /** Checks and loads. */
    @Benchmark
    public int load() throws IOException {
        return RuleImage.open(image).nameCount();
    }
}
