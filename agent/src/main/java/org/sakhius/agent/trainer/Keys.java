package org.sakhius.agent.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the trainer's keys from the terminal: Space pauses, n steps, q ends.
 *
 * <p>Where {@code stty} can put the terminal into character mode a key acts at once; elsewhere (a
 * pipe, Windows) it acts after Enter, and Enter alone steps. Closing restores the terminal.
 */
final class Keys implements AutoCloseable {
    private final Runnable onPause;
    private final Runnable onStep;
    private final Runnable onQuit;
    private final boolean raw;

    private Keys(boolean raw, Runnable onPause, Runnable onStep, Runnable onQuit) {
        this.raw = raw;
        this.onPause = onPause;
        this.onStep = onStep;
        this.onQuit = onQuit;
    }

    /** Listens in a thread of its own until the input ends. */
    static Keys listen(InputStream in, Runnable onPause, Runnable onStep, Runnable onQuit) {
        boolean raw = stty("-icanon", "-echo", "min", "1");
        Keys keys = new Keys(raw, onPause, onStep, onQuit);
        Thread thread = new Thread(() -> keys.read(in), "keys");
        thread.setDaemon(true);
        thread.start();
        return keys;
    }

    /** Whether a key acts without Enter. */
    boolean isRaw() {
        return raw;
    }

    @Override
    public void close() {
        if (raw) {
            stty("icanon", "echo");
        }
    }

    private void read(InputStream in) {
        try {
            boolean lineHasKey = false;
            for (int key = in.read(); key >= 0; key = in.read()) {
                if (key == '\n') {
                    if (!lineHasKey) {
                        onStep.run();
                    }
                    lineHasKey = false;
                } else if (key != '\r') {
                    lineHasKey = true;
                    act(key);
                }
            }
        } catch (IOException gone) {
            // The terminal was closed: the demo goes on without keys.
        }
    }

    private void act(int key) {
        switch (key) {
            case ' ', 'p' -> onPause.run();
            case 'n' -> onStep.run();
            case 'q' -> onQuit.run();
            default -> {
                // Any other key means nothing.
            }
        }
    }

    private static boolean stty(String... settings) {
        try {
            List<String> command = new ArrayList<>(List.of("stty"));
            command.addAll(List.of(settings));
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(
                    process.getInputStream().readNBytes(1024), StandardCharsets.US_ASCII);
            return process.waitFor(2, TimeUnit.SECONDS)
                    && process.exitValue() == 0
                    && said.isEmpty();
        } catch (IOException noStty) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
