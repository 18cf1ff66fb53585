package org.sakhius.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the machine that ran to its end.
 *
 * @param exit its exit status
 * @param output what it printed, errors included
 */
public record Command(int exit, String output) {
    private static final int LONGEST_S = 120;

    /** Skips the running test where a program is missing. */
    public static void need(String... programs) {
        for (String program : programs) {
            Shared.skipUnless(find(program), "the program " + program + " is missing");
        }
    }

    /** Runs a program; its output may be long. */
    public static Command run(String... command) {
        try {
            Path file = Files.createTempFile("command", ".out");
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " does not end");
            }
            String output = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.delete(file);
            return new Command(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static boolean find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        for (String folder : path.split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
