package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.envelope.PairingOffer;
import org.slf4j.LoggerFactory;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A console that stops ends what waits, and no thread stumbles over one that is gone. */
class ShutdownTest {
    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void longPollsAreEndedAndNothingIsRejected() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            TestAgent agent = new TestAgent();
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            try (TestConsole console = TestConsole.start(folder, agent)) {
                for (int i = 0; i < 8; i++) {
                    PairingOffer offer = agent.offer(console);
                    String path = TestViewer.pairingPath(offer) + "/answer?wait=25";
                    waiting.add(console.client.sendAsync(
                            console.request(path).build(), BodyHandlers.ofString()));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> console.server().connections() >= waiting.size());
            }
            for (CompletableFuture<HttpResponse<String>> each : waiting) {
                await().atMost(Duration.ofSeconds(30)).until(each::isDone);
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(event -> event.getLevel() + " " + event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getClassName()))
                .noneMatch(line -> line.contains("Rejected") || line.startsWith("ERROR"));
    }
}
