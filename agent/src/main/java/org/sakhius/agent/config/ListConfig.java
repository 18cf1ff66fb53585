package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.net.URI;
import java.nio.file.Path;

/**
 * A list that the user chose. Exactly one of path and url is set.
 *
 * @param id unique among the lists
 * @param path where it stands on disk, absolute
 * @param url where it is fetched from
 * @param syntax an id of {@code ListSyntax}
 * @param category what its names stand for; null when the user named none
 * @param action what a match asks for, in every profile
 * @param trust what its bytes must show before they count; null = nothing
 * @param line where it stands in the configuration
 */
public record ListConfig(
        String id,
        @Nullable Path path,
        @Nullable URI url,
        String syntax,
        @Nullable Category category,
        Action action,
        @Nullable ListTrust trust,
        int line) {

    /** The source as the user wrote it, more or less. */
    public String source() {
        return path != null ? path.toString() : String.valueOf(url);
    }

    /** Source and trust: a copy that was taken under another one is worth nothing. */
    public String identity() {
        return trust == null ? source() : source() + " " + trust.identity();
    }
}
