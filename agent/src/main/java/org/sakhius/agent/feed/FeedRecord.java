package org.sakhius.agent.feed;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the feed, as it stands in {@code data/feed/state.json}.
 *
 * @param key whose feed it is; with another key everything begins anew
 * @param version the highest version ever taken; 0 = none
 * @param sha256 of that version's feed file
 * @param etag of its server
 * @param lastModified of its server
 * @param checked seconds since 1970 of the last check that went well
 * @param changed seconds since 1970 when that version was taken
 * @param failures checks in a row that did not go well
 * @param failing seconds since 1970 of the first of them
 * @param problem what was wrong with the last check; null when it went well
 */
record FeedRecord(
        String key,
        long version,
        String sha256,
        @Nullable String etag,
        @Nullable String lastModified,
        long checked,
        long changed,
        int failures,
        long failing,
        @Nullable String problem) {

    static FeedRecord none(String key) {
        return new FeedRecord(key, 0, "", null, null, 0, 0, 0, 0, null);
    }

    FeedRecord same(long now, @Nullable String newEtag, @Nullable String newModified) {
        return new FeedRecord(key, version, sha256, newEtag, newModified, now, changed, 0, 0, null);
    }

    /** Without validators, so that the next look asks for everything again. */
    FeedRecord failed(long now, String why) {
        return new FeedRecord(
                key,
                version,
                sha256,
                null,
                null,
                checked,
                changed,
                failures + 1,
                failures == 0 ? now : failing,
                why);
    }
}
