package org.sakhius.agent.run;

import org.sakhius.agent.backup.BackupFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.ConsentFile;
import org.sakhius.agent.events.EventDatabase;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.FileTree;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.school.RestoredLog;
import org.sakhius.agent.summary.NewEpoch;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.agent.summary.ViewerFile;
import org.sakhius.console.server.ConsoleServer;
import org.sakhius.console.server.ConsoleStartException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts a backup into an empty data folder. It is unpacked and looked over beside it first: until
 * everything is in order nothing changes.
 */
public final class StateRestore {

    private static final String SCHOOL = "school.db";

    private StateRestore() {}

    /**
     * What came back.
     *
     * @param made when the backup was made, RFC 3339
     * @param viewers phones that can read again, each as its label and id; who was removed since is
     *     among them
     * @param held how many consents of a school wait to be confirmed
     */
    public record Restored(String made, List<String> names, List<String> viewers, int held) {}

    /**
     * Restores.
     *
     * @throws StartException when an agent or console runs on the folder
     * @throws IOException with what is to be mended; then nothing was changed
     */
    public static Restored from(
            AgentConfig config, Path backup, char[] passPhrase, Clock clock, SecureRandom random)
            throws StartException, IOException {
        try (DataFolder agent = DataFolder.take(config);
                DataFolder console = DataFolder.takeForConsole(config)) {
            Path data = config.data();
            Path staging = data.resolve("restore.new");
            if (Files.exists(staging)) {
                FileTree.erase(staging);
            }
            if (!StateEraser.found(config).isEmpty()) {
                throw new IOException(data + " holds what a gateway has kept; a backup is put into"
                        + " an empty folder only. Mend: erase it first (sakhius erase), or name"
                        + " another folder under data");
            }
            try {
                AtomicFiles.privateFolder(staging);
                BackupFile.About about = BackupFile.read(backup, staging, passPhrase);
                List<String> names = lookOver(backup, staging);
                begin(staging, names, clock, random);
                // Nobody here knows which of them were withdrawn since the backup.
                long now = clock.instant().getEpochSecond();
                int held = new ConsentFile(staging).hold(now);
                List<String> viewers = viewers(staging);
                move(staging, data, names);
                return new Restored(about.made(), names, viewers, held);
            } finally {
                if (Files.exists(staging)) {
                    FileTree.erase(staging);
                }
            }
        }
    }

    /** The names in it, all of which a backup may hold; each database is sound. */
    private static List<String> lookOver(Path backup, Path staging) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.list(staging)) {
            all.sorted().forEach(entry -> names.add(entry.getFileName().toString()));
        }
        for (String name : names) {
            if (!StateBackup.TAKEN.contains(name)) {
                throw new IOException(backup + " holds " + name + ", which this Sakhius does not"
                        + " know. Mend: restore it with a newer one");
            }
            if (name.endsWith(".db")) {
                try {
                    EventDatabase.check(staging.resolve(name));
                } catch (SQLException e) {
                    throw new IOException(backup + ": " + name + " is damaged", e);
                }
            }
        }
        return names;
    }

    /** Nothing that was numbered before is numbered again, and everybody signs in anew. */
    private static void begin(Path staging, List<String> names, Clock clock, SecureRandom random)
            throws IOException {
        NewEpoch.begin(staging, clock, random);
        RestoredLog.begin(staging, groups(staging), clock.instant().getEpochSecond());
        if (Files.exists(staging.resolve(SCHOOL)) && !names.contains(SCHOOL)) {
            names.add(SCHOOL);
        }
        Path console = staging.resolve("console.db");
        if (Files.exists(console)) {
            try {
                ConsoleServer.settleRestored(console, clock);
            } catch (ConsoleStartException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        // What SQLite left beside them is folded in; a second look would only find it empty.
        try (Stream<Path> all = Files.list(staging)) {
            for (Path each : all.toList()) {
                if (each.toString().endsWith("-wal") || each.toString().endsWith("-shm")) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Those of which somebody reads cases. */
    private static Set<String> groups(Path staging) throws IOException {
        Set<String> out = new TreeSet<>();
        for (Viewer viewer : new ViewerFile(staging).read().viewers()) {
            Role role = viewer.standing().role();
            if (role == Role.COUNSELLOR || role == Role.SECOND) {
                out.add(viewer.standing().group());
            }
        }
        return out;
    }

    private static List<String> viewers(Path staging) throws IOException {
        List<String> out = new ArrayList<>();
        for (Viewer viewer : new ViewerFile(staging).read().viewers()) {
            out.add(viewer.label() + "  " + viewer.id());
        }
        return out;
    }

    /** The keys last: a folder that is not whole must not look like a gateway's. */
    private static void move(Path staging, Path data, List<String> names) throws IOException {
        List<String> order = new ArrayList<>(names);
        order.sort(Comparator.comparing(name -> name.equals("keys")));
        for (String name : order) {
            AtomicFiles.move(staging.resolve(name), data.resolve(name));
        }
    }
}
