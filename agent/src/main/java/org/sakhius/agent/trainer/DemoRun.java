package org.sakhius.agent.trainer;

import org.sakhius.agent.files.TemporaryFolder;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One demo from start to end: upstream, gateway, stage, keys and player, closed in reverse order.
 *
 * <p>{@link #close} may come from any thread, a shutdown hook among them.
 */
final class DemoRun implements AutoCloseable {
    private static final int USUAL_DNS_PORT = 15353;
    private static final int USUAL_CONSOLE_PORT = 8053;
    private static final long LOOK_MS = 250;

    private final DemoOptions options;
    private final PrintWriter out;
    private final Narrator narrator;
    private final Pacer pacer;
    private final CountDownLatch quit = new CountDownLatch(1);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread main = Thread.currentThread();

    /** In the thread that will call {@link #run}. */
    DemoRun(DemoOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.narrator = new Narrator(out, options.speech());
        this.pacer = new Pacer(options.speed());
    }

    /**
     * Plays the day.
     *
     * @param stories what to play
     * @param keys where the trainer's keys come from
     * @return what came of every question
     * @throws IOException when a part cannot be started, with the mend
     * @throws InterruptedException when the trainer ends it early
     */
    List<Outcome> run(List<Story> stories, InputStream keys)
            throws IOException, InterruptedException {
        Path folder = opened(TemporaryFolder.create()).path();
        InventedUpstream upstream = opened(InventedUpstream.start());
        int dnsPort = port(options.dnsPort(), USUAL_DNS_PORT, "--dns-port");
        int consolePort = port(options.consolePort(), USUAL_CONSOLE_PORT, "--console-port");
        boolean wide = Loopback.isWide();
        DemoSetup setup = DemoSetup.write(folder, dnsPort, consolePort, upstream.address(), wide);
        DemoGateway gateway = opened(DemoGateway.start(setup.config()));

        InetSocketAddress dns = new InetSocketAddress(Loopback.address("127.0.0.1"), dnsPort);
        Runnable pause = pacer::togglePause;
        StageServer stage = opened(StageServer.start(options.stagePort(), pause, pacer::step));
        Player player = new Player(new DeviceVoice(dns), setup::addressOf, pacer, state -> {
            stage.show(state);
            narrator.show(state);
        });
        pacer.whenPaused(player::paused);
        Keys terminal = opened(Keys.listen(keys, pause, pacer::step, this::quit));

        narrator.welcome(gateway.pairingLink(), stage.link(), dnsPort, wide, terminal.isRaw());
        if (options.waits()) {
            awaitPairing(gateway);
        }
        List<Outcome> outcomes = player.play(stories);
        narrator.ended(!options.exits());
        if (!options.exits()) {
            quit.await();
        }
        return outcomes;
    }

    private void awaitPairing(DemoGateway gateway) throws InterruptedException {
        narrator.waiting();
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "pairing-look");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ScheduledFuture<?> look = looking.scheduleWithFixedDelay(
                    () -> {
                        if (gateway.isPaired()) {
                            pacer.start();
                        }
                    },
                    0,
                    LOOK_MS,
                    TimeUnit.MILLISECONDS);
            pacer.awaitStart(Duration.ofMillis(Limits.DEMO_PAIRING_WAIT_MS));
            look.cancel(false);
        } finally {
            looking.shutdownNow();
        }
        if (gateway.isPaired()) {
            narrator.paired();
        }
    }

    private void quit() {
        quit.countDown();
        main.interrupt();
    }

    private static int port(int wanted, int usual, String option) throws IOException {
        if (wanted != 0) {
            if (!Loopback.isFree(wanted)) {
                throw new IOException("port " + wanted + " is in use; free it, or name another "
                        + "with " + option);
            }
            return wanted;
        }
        int free = Loopback.freePort(usual);
        if (free == 0) {
            throw new IOException("no free port on 127.0.0.1; name one with " + option);
        }
        return free;
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
    }

    @Override
    public void close() {
        synchronized (open) {
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception e) {
                    out.println("demo: closing: " + e.getMessage());
                }
            }
        }
    }
}
