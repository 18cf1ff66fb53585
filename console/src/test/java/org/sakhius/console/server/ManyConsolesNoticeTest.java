package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.notify.PushDouble.Got;
import org.sakhius.console.server.Notified.Guardian;

import java.nio.file.Path;

/** Consoles on one PostgreSQL share the queue: each notice goes out once, whoever sends it. */
@ExtendWith(OnPostgres.class)
class ManyConsolesNoticeTest {
    private static final int GUARDIANS = 40;

    @Test
    void eachNoticeGoesOutOnce(@TempDir Path folder) throws Exception {
        TestAgent agent = new TestAgent();
        try (Notified house = new Notified(folder, agent);
                TestConsole second = TestConsole.start(folder, house.settings(), agent)) {
            Guardian[] guardians = new Guardian[GUARDIANS];
            for (int n = 0; n < GUARDIANS; n++) {
                guardians[n] = house.guardian().withPush("g" + n);
            }

            house.wake(guardians);
            second.server().lookAtNotices();

            house.pushes(GUARDIANS);
            assertThat(house.push.all()).extracting(Got::path).doesNotHaveDuplicates();
            await().atMost(Notified.LONG)
                    .untilAsserted(() ->
                            assertThat(sent(house.console) + sent(second)).isEqualTo(GUARDIANS));
            assertThat(sent(second)).isPositive();
            assertThat(house.push.all())
                    .extracting(Got::key)
                    .containsOnly(
                            TestViewer.json(guardians[0].ways()).get("key").stringValue());
        }
    }

    private static long sent(TestConsole console) {
        return console.server().notices().getOrDefault("push.sent", 0L);
    }
}
