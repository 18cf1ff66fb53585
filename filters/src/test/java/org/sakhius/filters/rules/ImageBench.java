package org.sakhius.filters.rules;

import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Measures an image by hand: {@code java -cp ... ImageBench LISTS-FOLDER [open IMAGE]}.
 *
 * <p>Prints CPU nanoseconds for each match and decision (median of nine rounds over 100,000 names
 * in random order), octets allocated for each, and the times of writing and opening.
 */
final class ImageBench {
    private static final int NAMES = 100_000;
    private static final int ROUNDS = 9;

    private ImageBench() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path file = Files.createTempFile("bench", ".image");
        long start = cpu();
        RealLists lists = RealLists.read(Path.of(args[0]));
        print("read lists", start);
        start = cpu();
        RuleImage.write(file, lists.sources());
        print("write image", start);
        start = cpu();
        RuleImage image = RuleImage.open(file);
        print("open image", start);
        System.out.printf(
                "names %d, rules %d, file %d, hot %.2f octets a name%n",
                image.nameCount(),
                image.ruleCount(),
                Files.size(file),
                image.hotBytes() / (double) image.nameCount());
        List<String> listed = new ArrayList<>();
        lists.rules().values().forEach(rules -> rules.forEach(rule -> listed.add(rule.name())));
        Collections.shuffle(listed, new Random(7));
        List<String> hits = listed.subList(0, NAMES);
        List<String> misses = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            misses.add("w" + i + ".x" + i % 89 + ".site" + i * 31L % 7_919 + ".example");
        }
        measure("miss, 4 labels", image, misses);
        measure("hit", image, hits);
        Files.delete(file);
    }

    private static void measure(String what, RuleImage image, List<String> names) {
        byte[][] wires = names.stream().map(DomainName::toWire).toArray(byte[][]::new);
        Hits scratch = new Hits();
        EffectivePolicy policy = EffectivePolicy.builder()
                .ageBand(AgeBand.FROM_10_TO_12)
                .child(true)
                .build();
        Decision decision = new Decision((category, age, evidence) -> Level.WATCH);
        round(what + ": match", wires, w -> {
            image.match(w, 0, w.length, scratch);
            return scratch.count();
        });
        round(
                what + ": decide",
                wires,
                w -> decision.decide(w, 0, w.length, policy, image, scratch)
                        .action()
                        .ordinal());
    }

    private interface Work {
        int on(byte[] wire);
    }

    private static void round(String what, byte[][] wires, Work work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Double> nanos = new ArrayList<>();
        long octets = 0;
        long sum = 0;
        for (int r = 0; r < ROUNDS; r++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = cpu();
            for (byte[] wire : wires) {
                sum += work.on(wire);
            }
            nanos.add((cpu() - start) / (double) wires.length);
            octets = threads.getCurrentThreadAllocatedBytes() - before;
        }
        Collections.sort(nanos);
        System.out.printf(
                "%-24s %6.1f ns (%.1f to %.1f), %.1f octets allocated, sum %d%n",
                what,
                nanos.get(ROUNDS / 2),
                nanos.get(0),
                nanos.get(ROUNDS - 1),
                octets / (double) wires.length,
                sum);
    }

    private static void print(String what, long start) {
        System.out.printf("%s %d ms of CPU%n", what, (cpu() - start) / 1_000_000);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
