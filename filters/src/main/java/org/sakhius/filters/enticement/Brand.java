package org.sakhius.filters.enticement;

import java.util.List;
import java.util.Set;

/**
 * A brand that children or families trust.
 *
 * @param id such as {@code roblox}
 * @param name as written by itself
 * @param currency whether something is sold inside that children are promised for nothing
 * @param tokens how it stands in names, lower case; the first is the fullest
 * @param exact those of the tokens in which no slip of the pen counts
 * @param near words of others that differ by a slip of the pen from a token
 * @param official its own names, each with everything below
 */
record Brand(
        String id,
        String name,
        boolean currency,
        List<String> tokens,
        List<String> exact,
        Set<String> near,
        List<String> official) {

    /** The tokens that people mistype and imitators misspell. */
    List<String> slipped() {
        return tokens.stream().filter(token -> !exact.contains(token)).toList();
    }
}
