package org.sakhius.filters.lexical;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sakhius.filters.enticement.EnticementDetector;

import java.util.concurrent.TimeUnit;

/** What weighing a name costs: letters alone, and with words and imitations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScorerBenchmark {
    private static final String[] NAMES = {
        "www.library-of-the-school.example", "img3.cdn.photos.example", "casino-bonus24.example",
        "news.example", "secondary-school-of-the-north.example", "a1-b2.static.games.example",
        "solongos-ajil.example", "shop.books-and-more.example"
    };

    private final LexicalScorer scorer = new LexicalScorer(LexicalModel.builtIn());
    private int next;

    @Benchmark
    public boolean letters() {
        scorer.weigh(NAMES[next++ & 7]);
        return scorer.raises();
    }

    @Benchmark
    public Object everything() {
        return EnticementDetector.builtIn().examine(NAMES[next++ & 7]);
    }
}
