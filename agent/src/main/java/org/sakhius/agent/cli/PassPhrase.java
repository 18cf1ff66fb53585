package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import picocli.CommandLine.Option;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The pass-phrase of a backup: from a file for a timer, else asked for. Never an argument. */
final class PassPhrase {

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the pass-phrase; without it, it is asked for.")
    private @Nullable Path file;

    /**
     * The pass-phrase.
     *
     * @param twice whether whoever types it does so twice
     */
    char[] read(boolean twice) throws IOException, Failure {
        char[] found = file == null ? typed(twice) : firstLine(file);
        if (found.length < Limits.BACKUP_PASSPHRASE_LEAST_CHARS) {
            throw new Failure("The pass-phrase is too short. Mend: at least "
                    + Limits.BACKUP_PASSPHRASE_LEAST_CHARS + " characters; some words are best");
        }
        return found;
    }

    private static char[] firstLine(Path file) throws IOException, Failure {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("").strip().toCharArray();
        } catch (NoSuchFileException e) {
            throw new Failure(file + " is not there. Mend: name the file of the pass-phrase", e);
        }
    }

    private static char[] typed(boolean twice) throws Failure {
        Console terminal = System.console();
        if (terminal == null) {
            throw new Failure("There is no terminal to ask for the pass-phrase. Mend: write"
                    + " --passphrase-file FILE");
        }
        char[] once = terminal.readPassword("Pass-phrase of the backup: ");
        if (twice && !Arrays.equals(once, terminal.readPassword("Once more: "))) {
            throw new Failure("The two are not the same.");
        }
        return once == null ? new char[0] : once;
    }
}
