package org.sakhius.agent.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Usefulness;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A real full disk: a small tmpfs that is filled up under the writer. */
class FullDiskTest {

    private static final Device TABLET =
            new Device("tablet", "child-10-12", true, null, DisplayName.of("tablet"));

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void theWriterSurvivesAFullDiskAndGoesOnOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        if (!mounted) {
            System.err.println("SKIPPED: FullDiskTest needs root to mount a tmpfs");
        }
        assumeTrue(mounted);
        EventCounters counters = new EventCounters();
        EventWriter writer = writer(disk.resolve("events.db"), counters);
        try {
            take(writer, "before.example");
            commit(writer);
            assertThat(kept(disk)).isEqualTo(1);
            Path filler = disk.resolve("filler");
            fill(filler);
            for (int i = 0; i < 400; i++) {
                clock.move(Duration.ofHours(1));
                take(writer, "n" + i + ".example");
                commit(writer);
            }
            assertThat(counters.storeAway() || kept(disk) < 401).isTrue();
            Files.delete(filler);
            clock.move(Duration.ofHours(2));
            take(writer, "after.example");
            commit(writer);
            commit(writer);
            assertThat(counters.storeAway()).isFalse();
            assertThat(new EventReader(disk.resolve("events.db")).since(Instant.EPOCH, 1000))
                    .anyMatch(incident -> "after.example".equals(incident.domain()));
        } finally {
            writer.close();
            run("umount", disk.toString());
        }
    }

    private EventWriter writer(Path file, EventCounters counters) throws IOException {
        Path image = folder.resolve("image");
        RuleImage.write(image, List.of());
        PolicyHolder policies = new PolicyHolder(
                PolicyBuilder.builtIn(Catalogue.builtIn(), RuleImage.open(image), "household"));
        Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
        EventSettings settings =
                new EventSettings(file, Duration.ofDays(30), Mode.HOME, ZoneOffset.UTC);
        SequenceDesk sequences = new SequenceDesk(
                DataFiles::builtIn, settings, pseudonyms, new LookupCounts(), List::of);
        return new EventWriter(
                settings,
                counters,
                pseudonyms,
                new NameJudge(
                        EnticementDetector::builtIn, policies, new DullNames(64, 1), sequences),
                sequences,
                new Heard(Usefulness::none),
                urgent -> assertThat(urgent).isFalse(),
                () -> null,
                clock,
                new SecureRandom());
    }

    private static void take(EventWriter writer, String name) {
        byte[] wire = DomainName.toWire(name);
        List<Reason> why = List.of(Reason.of("on-list", "x".repeat(200)));
        writer.begin(true);
        writer.take(
                TABLET,
                new Verdict(Action.BLOCK, Category.GAMBLING, Level.WATCH, why, null, false),
                wire,
                wire.length);
    }

    private void commit(EventWriter writer) {
        clock.move(Duration.ofSeconds(10));
        writer.tick();
    }

    private static int kept(Path disk) throws Exception {
        return new EventReader(disk.resolve("events.db"))
                .since(Instant.EPOCH, 1000)
                .size();
    }

    private static void fill(Path file) {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 1024; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
