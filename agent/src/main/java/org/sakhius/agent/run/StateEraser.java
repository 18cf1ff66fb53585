package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.files.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes everything that a gateway has written out of its data folder: keys, incidents, what waits
 * to be sent, an embedded console's messages, lists. What it did not write stays. Links are taken
 * away and never followed.
 */
public final class StateEraser {

    /**
     * What a gateway writes there; anything else is somebody else's. The file by which it takes the
     * folder is empty and stays: another gateway may just be waiting for it.
     */
    static final Set<String> OURS = Set.of(
            "asks.json",
            "backup.new",
            "cache.bin",
            "changes.json",
            "changes.lock",
            "client-ids.json",
            "clock",
            "commands.json",
            "consents.json",
            "consents.lock",
            "console.db",
            "console.url",
            "events.db",
            "feed",
            "images",
            "keys",
            "lists",
            "acme",
            "local-ca",
            "marks.json",
            "network",
            "outbox.db",
            "pairing",
            "removals.json",
            "restore.new",
            "school.db",
            "usage.json",
            "viewers.json",
            "viewers.lock");

    private StateEraser() {}

    /**
     * What is there and would be erased, by name.
     *
     * @throws IOException when the folder is there and cannot be read
     */
    public static List<Path> found(AgentConfig config) throws IOException {
        return entries(config, true);
    }

    /** What is there and stays, by name. */
    public static List<Path> strangers(AgentConfig config) throws IOException {
        return entries(config, false);
    }

    private static List<Path> entries(AgentConfig config, boolean ours) throws IOException {
        Path data = config.data();
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(entry -> !DataFolder.isLock(entry))
                    .filter(entry -> isOurs(entry.getFileName().toString()) == ours)
                    .sorted()
                    .toList();
        }
    }

    /** Databases have companions, and one that was corrupt was set aside under its own name. */
    private static boolean isOurs(String name) {
        if (OURS.contains(name)) {
            return true;
        }
        return OURS.stream()
                .filter(own -> own.endsWith(".db"))
                .anyMatch(own -> name.startsWith(own + "-") || name.startsWith(own + "."));
    }

    /**
     * Erases it, the keys first: without them nothing that was sealed to this gateway opens any
     * more, even if the rest cannot be erased.
     *
     * @return what was erased
     * @throws StartException when an agent runs on the folder
     * @throws IOException naming the first thing that could not be erased
     */
    public static List<Path> erase(AgentConfig config) throws StartException, IOException {
        List<Path> erased = new ArrayList<>();
        try (DataFolder agent = DataFolder.take(config);
                DataFolder console = DataFolder.takeForConsole(config)) {
            List<Path> order = new ArrayList<>(found(config));
            order.sort(Comparator.comparing(entry -> !entry.endsWith("keys")));
            for (Path entry : order) {
                FileTree.erase(entry);
                erased.add(entry);
            }
        }
        return erased;
    }
}
