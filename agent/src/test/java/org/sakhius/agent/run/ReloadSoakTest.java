package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.lists.ListService;
import org.sakhius.filters.catalogue.Catalogue;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** A million rules replaced twenty times while the house asks 2,000 names a second. */
@Tag("campaign")
class ReloadSoakTest {
    private static final int NAMES = 1_000_000;
    private static final int RELOADS = 20;
    private static final int QUERIES_PER_SECOND = 2_000;

    @TempDir
    Path folder;

    @Test
    void noBlockedNameIsAnsweredAndNoQueryLost() throws Exception {
        writeList(0);
        AgentConfig config = Home.config(folder, "console: none\n");
        try (Gateway gateway = Gateway.start(config, Home.options());
                SteadyAsker asker = new SteadyAsker(
                        gateway.dnsAddresses().get(0),
                        QUERIES_PER_SECOND,
                        i -> "n" + i % NAMES + ".example")) {
            asker.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> asker.answered() > 10_000);
            long before = used();
            for (int round = 1; round <= RELOADS; round++) {
                writeList(round);
                reload(gateway, config);
            }
            asker.stop();
            long after = used();
            System.out.printf(
                    "%d asked, %d answered, %d not blocked; heap %d KiB before, %d KiB after%n",
                    asker.asked(), asker.answered(), asker.wrong(), before >> 10, after >> 10);
            assertThat(asker.wrong()).isZero();
            assertThat(asker.answered()).isEqualTo(asker.asked());
            assertThat(after).isLessThan(before + (4 << 20));
        }
    }

    /** As {@code sakhius lists update} beside the running gateway, until that has taken it. */
    private static void reload(Gateway gateway, AgentConfig config) throws Exception {
        long old = gateway.policies().current().image().fingerprint();
        ListService lists = new ListService(config, Catalogue.builtIn(), Clock.systemUTC());
        assertThat(lists.update(config.lists(), Set.of(), (list, done, all) -> {}))
                .isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.policies().current().image().fingerprint() != old);
    }

    private void writeList(int round) throws Exception {
        Path fresh = folder.resolve("g.new");
        try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < NAMES; i++) {
                out.write("n" + i + ".example\n");
            }
            out.write("round" + round + ".example\n");
        }
        Files.move(fresh, folder.resolve("g.domains"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
