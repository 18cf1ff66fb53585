package org.sakhius.agent.feed;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.console.envelope.SigningKey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a release of a feed from a folder of data files, once the program can load them. */
public final class FeedMaker {

    /** The name of the feed file. */
    public static final String FILE = "sakhius.feed";

    private FeedMaker() {}

    /**
     * Writes the feed file, and the files that it names, into a folder to be published.
     *
     * @param from holds the files by the names they have below {@code catalogue/}
     * @param version above that of every release before
     * @return how many files it names
     * @throws FeedException when an agent would refuse it
     */
    public static int make(
            Path from, Path to, long version, Instant made, Instant expires, SigningKey key)
            throws IOException, FeedException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : all(from)) {
            if (Files.size(file) > Limits.FEED_FILE_BYTES) {
                throw new FeedException(file + " is larger than an agent takes");
            }
            String name = from.relativize(file).toString().replace('\\', '/');
            files.put(name, Files.readAllBytes(file));
        }
        List<FeedManifest.Entry> entries = new ArrayList<>();
        files.forEach((name, bytes) ->
                entries.add(new FeedManifest.Entry(name, bytes.length, FileHash.of(bytes))));
        byte[] manifest = new FeedManifest(
                        1,
                        version,
                        FeedManifest.OWN_BASE,
                        made.toString(),
                        expires.toString(),
                        entries)
                .toJson();
        FeedManifest.read(manifest);
        FeedData.tried(files, List.of(), Set.of());
        Path folder = Files.createDirectories(to.resolve("files"));
        for (byte[] bytes : files.values()) {
            Files.write(folder.resolve(FileHash.of(bytes)), bytes);
        }
        Files.write(to.resolve(FILE), FeedFile.seal(manifest, key));
        return files.size();
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .limit(Limits.FEED_FILES_COUNT + 1L)
                    .sorted()
                    .toList();
        }
    }
}
