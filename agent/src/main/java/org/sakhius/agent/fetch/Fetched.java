package org.sakhius.agent.fetch;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * What a look at a source brought.
 *
 * @param file the bytes; null when they have not changed since the validators were given out
 * @param etag to send next time
 * @param lastModified to compare or send next time
 */
public record Fetched(
        @Nullable Path file,
        @Nullable String etag,
        @Nullable String lastModified) {}
