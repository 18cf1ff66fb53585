package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * What a look at a list's source brought.
 *
 * @param file the bytes; null when they have not changed since the record was made
 * @param etag to send next time
 * @param lastModified to compare or send next time
 */
record Fetched(
        @Nullable Path file,
        @Nullable String etag,
        @Nullable String lastModified) {}
