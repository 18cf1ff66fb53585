package org.sakhius.agent.run;

import org.sakhius.agent.backup.BackupException;
import org.sakhius.agent.backup.BackupFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.events.EventDatabase;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts what a gateway or a console cannot make again into one encrypted file, while it runs:
 * databases as they stand at one moment, everything else as the files that always appear whole.
 */
public final class StateBackup {

    /** What goes into a backup. */
    static final Set<String> TAKEN = Set.of(
            "acme",
            "asks.json",
            "changes.json",
            "client-ids.json",
            "commands.json",
            "consents.json",
            "console.db",
            "events.db",
            "feed",
            "keys",
            "local-ca",
            "marks.json",
            "network",
            "outbox.db",
            "removals.json",
            "school.db",
            "usage.json",
            "viewers.json");

    /** What does not: it is made or fetched anew, or means nothing elsewhere. */
    static final Set<String> LEFT = Set.of(
            "backup.new",
            "cache.bin",
            "changes.lock",
            "clock",
            "consents.lock",
            "console.url",
            "images",
            "lists",
            "pairing",
            "restore.new",
            "viewers.lock");

    private StateBackup() {}

    /**
     * Makes a backup.
     *
     * @param to a file that is not there yet, outside of the data folder
     * @param program the version that stands in it
     * @return the names of what is in it
     * @throws BackupException with what is to be mended
     */
    public static List<String> write(
            AgentConfig config,
            Path to,
            char[] passPhrase,
            String program,
            Clock clock,
            SecureRandom random)
            throws IOException {
        Path data = config.data();
        Path target = to.toAbsolutePath().normalize();
        if (target.startsWith(data.toAbsolutePath().normalize())) {
            throw new IOException(to + " lies within " + data + ", and would be lost with it. Mend:"
                    + " name a file elsewhere, best on another disk");
        }
        Path staging = data.resolve("backup.new");
        try {
            if (Files.exists(staging)) {
                FileTree.erase(staging);
            }
            AtomicFiles.privateFolder(staging);
            List<String> names = gather(data, staging);
            if (names.isEmpty()) {
                throw new IOException(data + ": nothing is kept there that could be backed up");
            }
            BackupFile.write(
                    staging,
                    target,
                    new BackupFile.About(1, clock.instant().toString(), program),
                    passPhrase,
                    random);
            return names;
        } finally {
            if (Files.exists(staging)) {
                FileTree.erase(staging);
            }
        }
    }

    private static List<String> gather(Path data, Path staging) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : new TreeSet<>(TAKEN)) {
            Path from = data.resolve(name);
            if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            if (name.endsWith(".db")) {
                try {
                    EventDatabase.snapshot(from, staging.resolve(name));
                } catch (SQLException e) {
                    throw new IOException(from + " cannot be read: " + e.getMessage(), e);
                }
            } else {
                copy(from, staging.resolve(name));
            }
            names.add(name);
        }
        return names;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                // Links are not followed, and halves of files that are being written are left.
                if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
                        && !each.toString().endsWith(".new")) {
                    Path target = to.resolve(from.relativize(each).toString());
                    AtomicFiles.privateFolder(target.resolveSibling(""));
                    AtomicFiles.writePrivate(target, Files.readAllBytes(each));
                }
            }
        }
    }
}
