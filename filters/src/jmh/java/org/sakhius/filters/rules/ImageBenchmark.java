package org.sakhius.filters.rules;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A million lines from the file to the image, and an image of a million names from the file into
 * force, both in 64 MB of heap. The first of the shots is that of a process just begun.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx64m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 7)
public class ImageBenchmark {

    /** Reads and compiles. */
    @Benchmark
    public void compile(SampleFiles files) throws IOException {
        files.compile();
    }

    /** Checks and loads. */
    @Benchmark
    public int load(SampleFiles.Compiled files) throws IOException {
        return RuleImage.open(files.image()).nameCount();
    }
}
