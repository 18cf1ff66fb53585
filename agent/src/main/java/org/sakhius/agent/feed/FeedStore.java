package org.sakhius.agent.feed;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.FeedConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;
import org.sakhius.agent.sign.FileHash;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The feed in force, in {@code data/feed}: the signed file, what it names under their hashes, and
 * the highest version ever taken. Everything is checked anew whenever it is read.
 */
final class FeedStore {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ReentrantLock TURN = new ReentrantLock();

    private final FeedConfig config;
    private final Path folder;

    FeedStore(Path data, FeedConfig config) {
        this.config = config;
        this.folder = data.resolve("feed");
    }

    /** A feed on disk whose signature and hashes hold. */
    record Held(FeedManifest manifest, Map<String, byte[]> files) {}

    /** The feed on disk; null when none was ever taken. */
    @Nullable
    Held read() throws FeedException {
        try {
            byte[] file = Files.readAllBytes(folder.resolve("current.feed"));
            FeedManifest manifest = FeedFile.open(file, config.keyBytes());
            Map<String, byte[]> files = new TreeMap<>();
            for (FeedManifest.Entry entry : manifest.files()) {
                byte[] bytes = Files.readAllBytes(blob(entry.sha256()));
                if (!FileHash.of(bytes).equals(entry.sha256())) {
                    throw new FeedException(entry.name() + " is damaged on disk");
                }
                files.put(entry.name(), bytes);
            }
            return new Held(manifest, files);
        } catch (NoSuchFileException e) {
            boolean never = !Files.exists(folder.resolve("current.feed"));
            if (never) {
                return null;
            }
            throw new FeedException("one of its files is gone from disk", e);
        } catch (IOException e) {
            throw new FeedException("it cannot be read from disk: " + e.getMessage(), e);
        }
    }

    /** Changes whenever another feed is put in force; empty when there is none. */
    String stamp() {
        try {
            return Files.getLastModifiedTime(folder.resolve("current.feed")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** What is known; a record of another key or one that cannot be read is none. */
    FeedRecord record() {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve("state.json"));
            FeedRecord read = MAPPER.readValue(bytes, FeedRecord.class);
            return config.key().equals(read.key()) ? read : FeedRecord.none(config.key());
        } catch (IOException | JacksonException e) {
            // The signed file on disk still says which version was taken: see highest().
            return FeedRecord.none(config.key());
        }
    }

    /** The highest version ever taken, and the hash of its feed file; 0 = none. */
    record Highest(long version, String sha256) {}

    /** No version below this is taken, also when the record was lost. */
    Highest highest() {
        FeedRecord known = record();
        Highest noted = new Highest(known.version(), known.sha256());
        try {
            byte[] file = Files.readAllBytes(folder.resolve("current.feed"));
            long version = FeedFile.open(file, config.keyBytes()).version();
            return version > noted.version() ? new Highest(version, FileHash.of(file)) : noted;
        } catch (IOException | FeedException e) {
            return noted;
        }
    }

    void write(FeedRecord record) throws IOException {
        AtomicFiles.privateFolder(folder);
        AtomicFiles.writePrivate(folder.resolve("state.json"), MAPPER.writeValueAsBytes(record));
    }

    /** Where this process puts what arrives. */
    Path incoming() throws IOException {
        AtomicFiles.privateFolder(folder);
        return folder.resolve("incoming." + ProcessHandle.current().pid());
    }

    /** The file with this hash when it is on disk whole, else null. */
    byte @Nullable [] known(String sha256) {
        try {
            byte[] bytes = Files.readAllBytes(blob(sha256));
            return FileHash.of(bytes).equals(sha256) ? bytes : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Puts a feed that was tried in force: its files, then the one file that names them. */
    void take(byte[] feed, Map<String, byte[]> byHash, FeedRecord record) throws IOException {
        AtomicFiles.privateFolder(folder);
        AtomicFiles.privateFolder(folder.resolve("files"));
        for (Map.Entry<String, byte[]> file : byHash.entrySet()) {
            AtomicFiles.writePrivate(blob(file.getKey()), file.getValue());
        }
        AtomicFiles.writePrivate(folder.resolve("current.feed"), feed);
        write(record);
        sweep(byHash.keySet());
    }

    private void sweep(Set<String> keep) throws IOException {
        Set<Path> old = new HashSet<>();
        try (Stream<Path> files = Files.list(folder.resolve("files"))) {
            files.filter(file -> !keep.contains(file.getFileName().toString())).forEach(old::add);
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
    }

    private Path blob(String sha256) {
        return folder.resolve("files").resolve(sha256);
    }

    /** Keeps other threads and processes out until the result is closed. */
    LockFile lock() throws IOException {
        AtomicFiles.privateFolder(folder);
        return LockFile.take(folder.resolve("lock"), TURN);
    }
}
