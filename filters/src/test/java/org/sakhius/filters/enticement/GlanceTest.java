package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.lexical.NameList;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What is told at a glance is what a full reading says. */
class GlanceTest {
    private static final long SEED = 20261129;

    /** Of the lists one name of ten is tried; {@code -Dglance.every=1} tries them all. */
    private static final int EVERY = Integer.getInteger("glance.every", 10);

    private static final String[] HEADS = {
        "m%d",
        "u%dx",
        "r%d---sn-4g5e",
        "api",
        "cdn%d",
        "ajil-%d",
        "s0l0ng0s",
        "disc0rd",
        "r0bl0x",
        "korea",
        "www",
        "xn--80aafds2d",
        "free-%d",
        "d1sc0rd-nitro",
        "mine-craft",
        "0hid",
        "hel-p"
    };

    private final EnticementDetector detector = EnticementDetector.builtIn();

    @Test
    void aThreadThatReadKeepsNoDetectorThatWasReplaced() throws Exception {
        WeakReference<EnticementDetector> replaced = read();
        for (int i = 0; i < 20 && replaced.get() != null; i++) {
            System.gc();
        }
        assertThat(replaced.get()).isNull();
    }

    private static WeakReference<EnticementDetector> read() throws DataFileException {
        EnticementDetector other = EnticementDetector.with(DataFiles.builtIn());
        other.examine("mine-craft.example");
        return new WeakReference<>(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lures.txt",
                "benign.txt",
                "job-lures.txt",
                "job-lures-2.txt",
                "job-lures-3.txt",
                "job-lures-4.txt",
                "job-lures-5.txt",
                "mongolian-2.txt",
                "mongolian-3.txt",
                "mongolian-4.txt",
                "mongolian-5.txt"
            })
    void namesOfTheSetsAreToldTheSame(String set) {
        List<String> names = EnticementDetectorTest.lines(set)
                .flatMap(line -> Arrays.stream(line.split("[ \t]")))
                .flatMap(name -> canonical(name).stream())
                .toList();
        assertThat(names).isNotEmpty();
        isToldTheSame(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "benign/universities.dev",
                "ut1/press",
                "ut1/bank",
                "ut1/sports",
                "ut1/child",
                "ut1/shopping",
                "ut1/gambling",
                "ut1/dating",
                "lures/children-brand-lures.dev"
            })
    void namesOfTheListsAreToldTheSame(String list) throws IOException {
        Path folder = lists();
        assumeTrue(Files.isReadable(folder.resolve(list + ".domains.gz")), "no " + list);
        List<String> names = NameList.read(folder, list);
        List<String> some = new ArrayList<>();
        for (int i = 0; i < names.size(); i += EVERY) {
            some.add(names.get(i));
        }
        isToldTheSame(some);
    }

    /** Of fifty such names one looks enough like a word to be read in full. */
    @Test
    void nextToNothingIsMadeForANameBelowASiteThatIsKnown() {
        examineMachines();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String[] names = machines();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (String name : names) {
            detector.examine(name);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / (double) names.length)
                .isLessThan(50);
    }

    private void examineMachines() {
        for (String name : machines()) {
            detector.examine(name);
        }
    }

    private static String[] machines() {
        String[] names = new String[2_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "m" + i * 7919 + ".pictures.harbourside.example";
        }
        return names;
    }

    /** Each name, and then one below it, twice, so that the second time its site is known. */
    private void isToldTheSame(List<String> names) {
        Random random = new Random(SEED);
        List<String> different = new ArrayList<>();
        for (String name : names) {
            String head = HEADS[random.nextInt(HEADS.length)].replace(
                    "%d", Integer.toString(random.nextInt(100_000)));
            String other = "m" + random.nextInt(1_000_000);
            for (String asked : List.of(name, other + "." + name, head + "." + name)) {
                Finding found = detector.examine(asked);
                Finding full = detector.examineInFull(asked);
                if (found == null ? full != null : !found.equals(full)) {
                    different.add(asked);
                }
            }
        }
        assertThat(different).isEmpty();
    }

    private static List<String> canonical(String name) {
        List<String> out = new ArrayList<>();
        for (String suffix : List.of(".example", ".casino", ".co.uk")) {
            try {
                out.add(DomainName.canonical(name + suffix));
            } catch (InvalidNameException e) {
                // A category beside the name is none itself.
                continue;
            }
        }
        return out;
    }

    private static Path lists() {
        String set = System.getenv("SAKHIUS_SHARED");
        String root = System.getProperty("sakhius.root", "..");
        return (set == null ? Path.of(root, "..", "shared") : Path.of(set)).resolve("data/lists");
    }
}
