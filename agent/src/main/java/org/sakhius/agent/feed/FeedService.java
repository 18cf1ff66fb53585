package org.sakhius.agent.feed;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.config.FeedConfig;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.fetch.Fetched;
import org.sakhius.agent.fetch.Fetcher;
import org.sakhius.agent.fetch.SourceProblem;
import org.sakhius.agent.files.LockFile;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.filters.data.DataFiles;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for a newer release of the signed feed and takes it whole or not at all. A running agent
 * sees by the {@link #stamp} that one was taken. Methods block.
 */
public final class FeedService {

    private final AgentConfig config;
    private final FeedConfig feed;
    private final FeedStore store;
    private final Clock clock;

    /** The feed of a configuration. */
    public FeedService(AgentConfig config, FeedConfig feed, Clock clock) {
        this.config = config;
        this.feed = feed;
        this.store = new FeedStore(config.data(), feed);
        this.clock = clock;
    }

    /**
     * The data in force: the feed on disk when all of it holds, else the program's own.
     *
     * @param problem why the feed on disk is not in force; null when it is, or there is none
     * @param version of the feed in force; 0 = the program's own data
     */
    public record InForce(
            DataFiles data, long version, @Nullable String problem) {}

    /** What is in force now. Reads only; never throws. */
    public InForce inForce() {
        try {
            FeedStore.Held held = store.read();
            if (held == null) {
                return new InForce(DataFiles.builtIn(), 0, null);
            }
            if (held.manifest().base() < FeedManifest.OWN_BASE) {
                return new InForce(DataFiles.builtIn(), 0, null);
            }
            long highest = store.record().version();
            if (held.manifest().version() < highest) {
                throw new FeedException("its release " + held.manifest().version()
                        + " on disk is older than release " + highest
                        + ", which was taken before");
            }
            DataFiles data = tried(held.files());
            return new InForce(data, held.manifest().version(), null);
        } catch (FeedException e) {
            return new InForce(DataFiles.builtIn(), 0, String.valueOf(e.getMessage()));
        }
    }

    private DataFiles tried(Map<String, byte[]> files) throws FeedException {
        Set<String> named = new TreeSet<>();
        for (Map<String, ProfileConfig> all : List.of(config.profiles(), config.groups())) {
            for (ProfileConfig profile : all.values()) {
                named.addAll(profile.services().keySet());
                for (Allowance allowance : profile.daily()) {
                    String service = allowance.service();
                    if (service != null) {
                        named.add(service);
                    }
                }
            }
        }
        return FeedData.tried(files, config.catalogue(), named);
    }

    /** Changes whenever the feed on disk is replaced, by whatever process. */
    public String stamp() {
        return store.stamp();
    }

    /** Looks once, notes the result, and tells whether a newer release was taken. */
    public boolean check() throws IOException {
        try (LockFile held = store.lock()) {
            FeedRecord before = store.record();
            long now = clock.instant().getEpochSecond();
            try {
                return look(before, now);
            } catch (SourceProblem e) {
                store.write(before.failed(now, e.toString()));
            } catch (FeedException e) {
                String mend = ". Mend: ask who makes the feed; what was in force stays";
                store.write(before.failed(now, e.getMessage() + mend));
            } finally {
                Files.deleteIfExists(store.incoming());
            }
            return false;
        }
    }

    private boolean look(FeedRecord before, long now)
            throws SourceProblem, FeedException, IOException {
        Fetcher fetcher = Fetcher.usual(config.updates().allowPrivate());
        Path incoming = store.incoming();
        Fetched known = before.version() == 0 || inForce().problem() != null
                ? null
                : new Fetched(null, before.etag(), before.lastModified());
        Fetched got = fetcher.fetch(feed.url(), known, incoming, Limits.FEED_MANIFEST_BYTES);
        Path file = got.file();
        byte[] bytes = file == null ? null : Files.readAllBytes(file);
        FeedStore.Held held = bytes == null ? store.read() : null;
        FeedManifest manifest =
                held != null ? held.manifest() : FeedFile.open(orEmpty(bytes), feed.keyBytes());
        if (!clock.instant().isBefore(manifest.expiry())) {
            throw new FeedException("its release " + manifest.version() + " expired on "
                    + manifest.expires() + ", and there is no newer one");
        }
        if (bytes == null || isSame(bytes, manifest, before)) {
            store.write(before.same(now, got.etag(), got.lastModified()));
            return false;
        }
        refuseOld(manifest, bytes);
        Map<String, byte[]> byHash = fetchFiles(fetcher, manifest, incoming);
        Map<String, byte[]> byName = new TreeMap<>();
        manifest.files().forEach(f -> byName.put(f.name(), byHash.get(f.sha256())));
        tried(byName);
        FeedRecord taken = new FeedRecord(
                feed.key(),
                manifest.version(),
                FileHash.of(bytes),
                got.etag(),
                got.lastModified(),
                now,
                now,
                0,
                0,
                null);
        store.take(bytes, byHash, taken);
        return true;
    }

    private static byte[] orEmpty(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    /** The same bytes again; a damaged copy on disk is fetched anew under the same number. */
    private boolean isSame(byte[] bytes, FeedManifest manifest, FeedRecord before) {
        return manifest.version() == before.version()
                && FileHash.of(bytes).equals(before.sha256())
                && inForce().problem() == null;
    }

    private void refuseOld(FeedManifest manifest, byte[] bytes) throws FeedException {
        FeedStore.Highest highest = store.highest();
        if (manifest.version() < highest.version()) {
            throw new FeedException("its release " + manifest.version()
                    + " is older than release " + highest.version()
                    + ", which was taken before");
        }
        boolean again = manifest.version() == highest.version();
        if (again && !highest.sha256().equals(FileHash.of(bytes))) {
            throw new FeedException("two different releases bear the number " + highest.version());
        }
        if (manifest.base() < FeedManifest.OWN_BASE) {
            throw new FeedException("it was made from older data than this program's own");
        }
    }

    private Map<String, byte[]> fetchFiles(Fetcher fetcher, FeedManifest manifest, Path incoming)
            throws SourceProblem, FeedException, IOException {
        Map<String, byte[]> out = new HashMap<>();
        for (FeedManifest.Entry file : manifest.files()) {
            byte[] bytes = store.known(file.sha256());
            if (bytes == null) {
                URI url = feed.url().resolve("files/" + file.sha256());
                try {
                    fetcher.fetch(url, null, incoming, file.bytes());
                } catch (SourceProblem e) {
                    throw new SourceProblem(file.name() + ": " + e.getMessage(), e.mend());
                }
                bytes = Files.readAllBytes(incoming);
            }
            boolean right = bytes.length == file.bytes();
            if (!right || !FileHash.of(bytes).equals(file.sha256())) {
                throw new FeedException(file.name() + " is not the file that was signed");
            }
            out.put(file.sha256(), bytes);
        }
        return out;
    }

    /**
     * How the feed stands, for people.
     *
     * @param version in force now on disk; 0 = the program's own data
     * @param since seconds since 1970 since when it is so, or since when checks fail; 0 = unknown
     * @param failures checks in a row that did not go well
     * @param problem what is wrong; null when nothing is
     */
    public record Status(
            long version,
            long since,
            int failures,
            @Nullable String problem) {}

    /** How it stands; reads only. */
    public Status status() {
        FeedRecord record = store.record();
        InForce now = inForce();
        String problem = now.problem() != null ? now.problem() : record.problem();
        long since = record.failures() > 0 ? record.failing() : record.changed();
        if (problem == null && now.version() > 0 && isExpired()) {
            problem = "its release " + now.version() + " has expired, and no newer one came";
        }
        return new Status(now.version(), since, record.failures(), problem);
    }

    private boolean isExpired() {
        try {
            FeedStore.Held held = store.read();
            Instant now = clock.instant();
            return held != null && !now.isBefore(held.manifest().expiry());
        } catch (FeedException e) {
            return false;
        }
    }

    /** Where it comes from. */
    public URI url() {
        return feed.url();
    }
}
