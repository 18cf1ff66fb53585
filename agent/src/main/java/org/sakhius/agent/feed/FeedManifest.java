package org.sakhius.agent.feed;

import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a feed says about itself; signed as a whole by {@link FeedFile}.
 *
 * @param v 1
 * @param version grows with each release of the feed; an older one is never taken
 * @param base the version of the program's own data from which it was made
 * @param made RFC 3339
 * @param expires RFC 3339; from then on it is not taken any more
 * @param files each name once
 */
public record FeedManifest(
        int v, long version, int base, String made, String expires, List<Entry> files) {

    /** The version of the data that travels with this program; grows when that data changes. */
    public static final int OWN_BASE = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /**
     * One file.
     *
     * @param name one of {@link FeedNames}
     * @param bytes its length
     * @param sha256 64 lower-case hexadecimal digits; also its name on disk and in its URL
     */
    public record Entry(String name, int bytes, String sha256) {}

    /** Reads a manifest whose signature holds, and checks everything that it says by itself. */
    static FeedManifest read(byte[] json) throws FeedException {
        try {
            FeedManifest read = MAPPER.readValue(json, FeedManifest.class);
            read.check();
            return read;
        } catch (JacksonException e) {
            throw new FeedException("its manifest cannot be read: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new FeedException("its manifest has a time that is none", e);
        }
    }

    byte[] toJson() {
        return MAPPER.writeValueAsBytes(this);
    }

    /** The first instant at which it may not be taken any more. */
    Instant expiry() {
        return Instant.parse(expires);
    }

    private void check() throws FeedException {
        if (v != 1) {
            throw new FeedException("its format " + v + " is unknown to this program");
        }
        if (version < 1 || base < 1) {
            throw new FeedException("its version is no number from 1");
        }
        Instant.parse(made);
        expiry();
        if (files.isEmpty() || files.size() > Limits.FEED_FILES_COUNT) {
            throw new FeedException("it has no file, or too many");
        }
        Set<String> names = new HashSet<>();
        for (Entry file : files) {
            if (!FeedNames.ALL.contains(file.name())) {
                throw new FeedException("it has a file that no feed may have: "
                        + file.name().replaceAll("[^A-Za-z0-9./_-]", "?"));
            }
            if (!names.add(file.name())) {
                throw new FeedException("it has " + file.name() + " twice");
            }
            if (!file.sha256().matches("[0-9a-f]{64}")) {
                throw new FeedException(file.name() + " has no SHA-256");
            }
            if (file.bytes() < 1 || file.bytes() > Limits.FEED_FILE_BYTES) {
                throw new FeedException(file.name() + " is empty or too large");
            }
        }
        boolean lines = names.contains(FeedNames.HELP_LINES);
        if (lines != names.contains(FeedNames.HELP_LINES_SIGNATURE)) {
            throw new FeedException("it has help lines without their signature, or the reverse");
        }
    }
}
