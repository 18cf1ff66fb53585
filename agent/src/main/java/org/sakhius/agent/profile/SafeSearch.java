package org.sakhius.agent.profile;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which search engines answer a profile without what is for grown-ups. Immutable.
 *
 * @param modes by engine; an engine that is not named is left as it is
 */
public record SafeSearch(Map<String, String> modes) {
    /** The engine with two modes. */
    public static final String YOUTUBE = "youtube";

    /** Every engine that has such a mode by name. */
    public static final List<String> ENGINES = List.of(
            "google", "bing", "duckduckgo", "yandex", "ecosia", "pixabay", "brave", YOUTUBE);

    /** The engine is left as it is. */
    public static final String OFF = "off";

    /** The engine's only mode. */
    public static final String ON = "on";

    /** YouTube's milder mode. */
    public static final String MODERATE = "moderate";

    /** YouTube's stricter mode. */
    public static final String STRICT = "strict";

    /** No engine. */
    public static final SafeSearch NONE = new SafeSearch(Map.of());

    /** Copies, without the engines that are off. */
    public SafeSearch {
        Map<String, String> kept = new TreeMap<>(modes);
        kept.values().removeIf(OFF::equals);
        modes = Collections.unmodifiableMap(kept);
    }

    /** Whether no engine is concerned. */
    public boolean isEmpty() {
        return modes.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        modes.forEach((engine, mode) -> out.append(out.length() == 0 ? "" : " ")
                .append(engine)
                .append(mode.equals(ON) ? "" : "=" + mode));
        return out.length() == 0 ? OFF : out.toString();
    }

    // Written out, because Java links the generated ones at their first use, for milliseconds each,
    // and the first use is a start.

    @Override
    public int hashCode() {
        return modes.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SafeSearch search && modes.equals(search.modes);
    }
}
